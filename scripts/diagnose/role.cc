// SPDX-License-Identifier: GPL-2.0
#include "diagnose/role.h"

#include <algorithm>
#include <unordered_set>

#include "diagnose/functions.h"

namespace noio
{

namespace
{

constexpr std::size_t kMostPlaces = 4;

using Frames = std::vector<const Frame *>;

StackPlace place(const Frame &frame)
{
	return {frame.line, frame.function, owner_of(frame)};
}

// Gave up the CPU of its own will.
bool sleeps(const Task &task, const Frames &frames, std::size_t primitives)
{
	bool scheduled = false;
	for (std::size_t i = 0; i < primitives; i++) {
		const std::string_view function = frames[i]->function;
		if (function.find("cond_resched") != function.npos ||
		    function.find("preempt_schedule") != function.npos ||
		    function.find("irqentry") != function.npos)
			return false;
		scheduled |= function.find("schedule") != function.npos ||
			     function.starts_with("__switch_to");
	}
	return task.state != 'R' && scheduled;
}

// Runs with the mutex held, when @below is what it called.
bool holds(const Frame &frame, const Frame *below)
{
	if (runs_under_mutex(frame.function))
		return true;
	if (!takes_mutex(frame.function) || !below)
		return false;
	const auto deed = deed_of(below->function);
	if (deed == Deed::kPages || deed == Deed::kReclaim)
		return true;
	// Whatever the worker calls, but to take the mutex, it calls with the mutex held.
	return frame.function == "pcpu_balance_workfn" && deed != Deed::kLock &&
	       deed != Deed::kSpin && deed != Deed::kSchedule;
}

class Student
{
public:
	Student(const Task &task, Role &role) : task_(task), role_(role)
	{
		for (const auto &frame : task.frames)
			if (frame.reliable)
				frames_.push_back(&frame);
	}
	void study();

private:
	[[nodiscard]] Deed deed(std::size_t i) const { return deed_of(frames_[i]->function); }
	std::size_t skip(std::size_t i, std::initializer_list<Deed> deeds) const;
	std::size_t find_wait();
	void find_waits_for(std::size_t first);
	void find_held(std::size_t from);
	void find_places(std::size_t from);
	void find_jobs();
	void find_doubt(std::size_t wait);

	const Task &task_;
	Role &role_;
	Frames frames_;
	std::size_t at_ = 0;   // of who waits
	std::size_t held_ = 0; // behind what runs under the mutex
};

std::size_t Student::skip(std::size_t i, std::initializer_list<Deed> deeds) const
{
	while (i < frames_.size() &&
	       std::find(deeds.begin(), deeds.end(), deed(i)) != deeds.end())
		i++;
	return i;
}

void Student::find_waits_for(std::size_t first)
{
	const auto kind = deed(first);
	at_ = first;
	switch (kind) {
	case Deed::kLock:
		at_ = skip(first, {Deed::kLock, Deed::kSchedule});
		role_.wait = Wait::kLock;
		role_.lock = true;
		if (at_ < frames_.size() && takes_mutex(frames_[at_]->function))
			role_.wait = Wait::kMutex;
		break;
	case Deed::kIo:
	case Deed::kWriteback:
		role_.wait = Wait::kIo;
		for (auto i = first; i < skip(first, {Deed::kIo, Deed::kWriteback}); i++)
			if (deed(i) == Deed::kWriteback)
				role_.wait = Wait::kWriteback;
		break;
	case Deed::kEnter:
		role_.wait = Wait::kQueue;
		break;
	case Deed::kDrain:
		role_.wait = Wait::kDrain;
		break;
	case Deed::kThrottle:
	case Deed::kPages:
	case Deed::kReclaim:
		role_.wait = Wait::kPages;
		break;
	case Deed::kCompletion:
		at_ = skip(first, {Deed::kCompletion, Deed::kSchedule});
		for (auto i = at_; i < frames_.size() && deed(i) != Deed::kReclaim; i++)
			if (!owner_of(*frames_[i]).empty())
				role_.wait = Wait::kLock;
		break;
	default:
		if (!owner_of(*frames_[first]).empty())
			role_.wait = Wait::kLock;
		break;
	}
	if (at_ >= frames_.size())
		at_ = frames_.size() - 1;
}

// The index of what the task does or waits for.
std::size_t Student::find_wait()
{
	const auto first = skip(0, {Deed::kSchedule});
	role_.asleep = sleeps(task_, frames_, first);
	if (first >= frames_.size())
		return first;
	// A thread that has nothing to do.
	if (role_.asleep && first + 1 < frames_.size() &&
	    frames_[first + 1]->function == "kthread")
		return first;
	if (role_.asleep) {
		find_waits_for(first);
		role_.at = place(*frames_[at_]);
		// Whose it is tells who called, where the function itself does not.
		for (auto i = at_; role_.at.owner.empty() && role_.wait == Wait::kLock &&
				   i < frames_.size() && deed(i) != Deed::kReclaim;
		     i++)
			role_.at.owner = owner_of(*frames_[i]);
		return at_;
	}
	for (std::size_t i = first; i < frames_.size(); i++) {
		if (takes_mutex(frames_[i]->function) || deed(i) == Deed::kCharge)
			break;
		if (deed(i) == Deed::kReclaim || deed(i) == Deed::kPages ||
		    deed(i) == Deed::kThrottle) {
			role_.wait = Wait::kPages;
			role_.at = place(*frames_[i]);
			break;
		}
	}
	return first;
}

void Student::find_held(std::size_t from)
{
	for (std::size_t i = from; i < frames_.size(); i++) {
		const auto *below = i > 0 ? frames_[i - 1] : nullptr;
		if (!holds(*frames_[i], below))
			continue;
		const bool itself = runs_under_mutex(frames_[i]->function);
		role_.under = place(itself ? *frames_[i] : *below);
		held_ = i + 1;
	}
	// The function that took it is the allocator's, too.
	while (held_ > 0 && held_ < frames_.size() && takes_mutex(frames_[held_]->function))
		held_++;
	for (std::size_t i = 0; role_.under && i < held_; i++)
		role_.reclaims |= deed(i) == Deed::kReclaim || deed(i) == Deed::kThrottle;
}

void Student::find_places(std::size_t from)
{
	for (std::size_t i = from; i < frames_.size(); i++) {
		role_.mounts |= mounts(*frames_[i]);
		const auto found = place(*frames_[i]);
		const auto same = [&](const StackPlace &one) {
			return one.owner == found.owner;
		};
		if (!found.owner.empty() && role_.places.size() < kMostPlaces &&
		    std::none_of(role_.places.begin(), role_.places.end(), same))
			role_.places.push_back(found);
	}
}

void Student::find_jobs()
{
	static const std::unordered_set<std::string_view> servers{"loop_workfn",
								  "loop_rootcg_workfn",
								  "loop_process_work",
								  "loop_queue_work",
								  "md_thread",
								  "raid1d",
								  "raid5d",
								  "raid10d",
								  "dm_wq_work",
								  "kcryptd_crypt",
								  "dmcrypt_write",
								  "xfs_end_io",
								  "ext4_end_io_rsv_work",
								  "btrfs_work_helper",
								  "iomap_finish_ioends",
								  "recv_work",
								  "blk_mq_run_work_fn",
								  "blk_mq_requeue_work",
								  "scsi_error_handler",
								  "drbd_worker",
								  "process_one_thin",
								  "kmmpd",
								  "kjournald2",
								  "xlog_cil_push_work",
								  "xlog_ioend_work",
								  "xfsaild",
								  "transaction_kthread"};
	role_.kswapd = task_.name.starts_with("kswapd");
	for (const auto *frame : frames_) {
		const std::string_view function = frame->function;
		role_.kswapd |= function == "kswapd" || function == "balance_pgdat";
		role_.writes |= function == "wb_workfn" || function == "wb_writeback" ||
				function == "writeback_sb_inodes";
		role_.serves |= servers.contains(function);
	}
}

// Right behind what sleeps for a lock, or where no frame is sure but those that sleep.
void Student::find_doubt(std::size_t wait)
{
	const bool nothing_else = wait >= frames_.size();
	const bool woken = role_.state == 'S' || role_.state == 'I';
	if (!role_.asleep || woken || (!nothing_else && !role_.lock) || wait == 0)
		return;
	// What sleeps may be all that is sure.
	const auto *sleeps =
		frames_[nothing_else || deed(wait) != Deed::kLock ? wait - 1 : wait];
	if (!nothing_else && sleeps->function.find("mutex") == std::string::npos)
		return;
	for (const auto *frame = sleeps + 1;
	     frame != task_.frames.data() + task_.frames.size() && !frame->reliable; frame++)
		if (takes_mutex(frame->function) || runs_under_mutex(frame->function)) {
			role_.doubt = place(*frame);
			return;
		}
}

void Student::study()
{
	const auto wait = find_wait();
	find_held(role_.wait == Wait::kMutex ? wait + 1 : 0);
	find_places(std::max(wait + 1, held_));
	find_jobs();
	if (role_.under)
		return;
	if (role_.wait != Wait::kMutex)
		find_doubt(wait);
	for (const auto &frame : task_.frames)
		if (!frame.reliable && runs_under_mutex(frame.function)) {
			role_.leftover = place(frame);
			break;
		}
}

} // namespace

bool Role::matters() const
{
	return wait == Wait::kMutex || under || leftover || doubt;
}

Role study(const Task &task)
{
	Role role;
	role.task = name(task);
	role.line = task.line;
	role.state = task.state;
	role.locks = task.locks;
	role.first = role.last = task.when;
	if (!task.frames.empty())
		Student(task, role).study();
	return role;
}

} // namespace noio
