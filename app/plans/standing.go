package plans

import "time"

// Grace is how long an organisation works on while a payment is due.
const Grace = 14 * 24 * time.Hour

// Paid is what is known of an organisation's subscription. The zero Paid has none.
type Paid struct {
	Choice
	Status    string    // in Stripe's words: active, past_due, canceled …; "" for none
	PeriodEnd time.Time // what is paid runs until then
	Cancels   bool      // and ends then
	DueSince  time.Time // when a payment failed that is still due; zero for none
}

// Standing is how an organisation stands.
type Standing string

// The standings. ReadOnly is what the last three have in common.
const (
	OnItsTrial Standing = "trial"
	Current    Standing = "current"
	Due        Standing = "due"    // a payment failed; everything works on for a while
	TrialOver  Standing = "over"   // and nothing was chosen
	Unpaid     Standing = "unpaid" // a payment has been due for too long
	Ended      Standing = "ended"  // it was cancelled
)

// ReadOnly says whether nothing can be changed.
func (s Standing) ReadOnly() bool { return s == TrialOver || s == Unpaid || s == Ended }

// StandingAt is how an organisation stands at a moment. A subscription whose first payment hasn't gone through is none yet.
func (p Paid) StandingAt(now, trialEnds time.Time) Standing {
	switch p.Status {
	case "active", "trialing":
		return Current
	case "past_due":
		if now.Before(p.DueSince.Add(Grace)) {
			return Due
		}
		return Unpaid
	case "unpaid", "paused":
		return Unpaid
	case "canceled":
		return Ended
	}
	if now.Before(trialEnds) {
		return OnItsTrial
	}
	return TrialOver
}

// DaysLeft is how many days a trial goes on, today included; 0 when it is over.
func DaysLeft(trialEnds, now time.Time) int {
	if !now.Before(trialEnds) {
		return 0
	}
	return int(trialEnds.Sub(now).Hours()/24) + 1
}

// ReadOnlyFrom is when a due payment stops the work.
func (p Paid) ReadOnlyFrom() time.Time { return p.DueSince.Add(Grace) }

// LimitsAt is how much an organisation with this standing may have.
func (p Paid) LimitsAt(s Standing) Limits {
	if s == OnItsTrial || s == TrialOver {
		return OnTrial()
	}
	return p.Limits()
}
