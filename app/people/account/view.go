package account

import (
	"time"

	"skhokho/app/people"
	"skhokho/app/web"
)

// ProfileView is the page of one's name, email and password.
type ProfileView struct {
	Tabs    []web.NavItem
	Person  web.Person
	Waiting *WaitingView // a new email that has yet to be agreed to; nil for none
}

// WaitingView says how far a new email has come.
type WaitingView struct {
	Email, Present string
	Steps          []Step
	Left           string // how long the links still work, at the most: "24 hours"
}

// Step is one of the two mailboxes.
type Step struct {
	Text string
	Done bool
}

func profileView(seat web.Seat, waiting *Change) ProfileView {
	v := ProfileView{Tabs: people.AccountTabs(path), Person: seat.Person}
	if waiting != nil {
		v.Waiting = &WaitingView{
			Email: waiting.Email, Present: seat.Person.Email, Left: web.Count(1+int(time.Until(waiting.ExpiresAt).Hours()), "hour", "hours"),
			Steps: []Step{step(seat.Person.Email, waiting.AgreedAt), step(waiting.Email, waiting.ProvedAt)},
		}
	}
	return v
}

func step(email string, at *time.Time) Step {
	if at != nil {
		return Step{Text: email + " has agreed", Done: true}
	}
	return Step{Text: "Waiting for the link sent to " + email}
}

// ChangePage is the page behind one of the links, and what becomes of it.
type ChangePage struct {
	Title, Text string
	Action      string // path to agree; "" when there is nothing to agree to
	Submit      string
	CanStop     bool
	Label, Href string // the way on
}

func changePage(address string, key Key) ChangePage {
	v := ChangePage{Label: "Your account", Href: path}
	other := key.Present
	if key.Old {
		other = key.Email
	}
	switch {
	case key.DoneAt != nil:
		v.Title, v.Text = "Your email is changed", "Sign in with "+key.Email+" from now on. Other browsers have been signed out."
	case key.Waits() && key.Old:
		v.Title = "Change your email?"
		v.Text = "Somebody who knows your password asked to change the email of " + key.Name + " from " + key.Present + " to " + key.Email + ". If it was you, agree. If it wasn’t, stop it, and choose a new password."
		v.Action, v.Submit, v.CanStop, v.Label = address, "Agree", true, ""
	case key.Waits():
		v.Title = "Use this address?"
		v.Text = key.Email + " becomes the email with which " + key.Name + " signs in to Skhokho. If that isn’t you, close this page: nothing happens."
		v.Action, v.Submit, v.Label = address, "Use this address", ""
	default:
		v.Title = "One more mailbox"
		v.Text = "Thank you. Follow the link that we sent to " + other + " as well; your email changes then."
		v.CanStop, v.Action = key.Old, address
	}
	return v
}

func stoppedView() ChangePage {
	return ChangePage{
		Title: "Stopped", Text: "Your email stays as it is, and both links are void. If it wasn’t you who asked, somebody knows your password: choose a new one now. That signs out all browsers.",
		Label: "Choose a new password", Href: "/password-resets",
	}
}

// SessionsView is the page of where a person is signed in.
type SessionsView struct {
	Tabs   []web.NavItem
	Rows   []SessionRow
	Others bool // there are others than this
	More   bool // than are listed
}

// SessionRow is one sign-in.
type SessionRow struct {
	ID, Name, Address, Places string
	Begun, BegunAt            string
	Seen, SeenAt              string
	Here, Handheld            bool
}

func sessionsView(found []SignIn, seat web.Seat) SessionsView {
	v := SessionsView{Tabs: people.AccountTabs(path + "/sessions"), Others: len(found) > 1, More: len(found) == mostSignIns}
	for _, s := range found {
		now := s.now()
		begun, seen := s.Begun.In(now.Location()), s.Seen.In(now.Location())
		row := SessionRow{
			ID: s.ID.String(), Name: s.device().Name(), Address: s.Address, Places: web.And(append([]string{"Skhokho"}, s.Places...)),
			Begun: web.Day(begun, now), BegunAt: begun.Format(time.RFC3339),
			Seen: web.Ago(seen, now), SeenAt: seen.Format(time.RFC3339), Here: s.FamilyID == seat.Family, Handheld: s.device().Handheld(),
		}
		if row.Name == "" {
			row.Name = "A browser that doesn’t say what it is"
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}
