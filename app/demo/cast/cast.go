// Package cast is the company of people and businesses that the demo shows and the tests speak of. Dates are told in days
// from the day of seeding, so that the story is always of now.
package cast

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/policies"
	"skhokho/tenants"
)

// Password is everybody's.
const Password = "a quiet river runs"

// Organisation is a business of the cast.
type Organisation struct {
	Slug, Name, Accent string
	Reminds            bool // clients of unpaid invoices, by itself
	Team               []Member
	Products           []Product
	Clients            []Client
}

// Member is a person of a team.
type Member struct{ Name, Email, Role string }

// Client is a company the organisation works for. Archived and Deleted are days ago; 0 is not at all.
type Client struct {
	Name, Email, Phone, Website, Size, Industry, TaxNumber string
	Social                                                 string // addresses, one in each line
	Address, City, Province, PostalCode, Country           string
	Archived, Deleted                                      int
	Imported                                               string // the file it was brought in with; "" when it was typed
	Contacts                                               []Contact
	Notes                                                  []Note
	Projects                                               []Project
	Sales                                                  []Sale
}

// Contact is a person at a client, and how far they have come with the portal.
type Contact struct {
	First, Last, Job, Phone, Email string
	Portal                         Portal
	Days                           int      // ago that it came to that
	Sees                           []string // titles of projects
	As                             string   // the preset of what they see of them; a viewer's when empty
	Language, TimeZone             string
	Main, Billing                  bool // is the first to turn to, gets the invoices
}

// Note is what one of the team wrote down Days ago.
type Note struct {
	Author, Body string
	Days         int
}

// Portal is how far a contact has come.
type Portal int

// The states of a contact.
const (
	NoAccess Portal = iota
	Invited
	Expired
	Active
	Revoked
)

// Project is what is done for a client. Start and End are days from now; both 0 means no dates.
type Project struct {
	Title, Manager, Description, Scope, Deliverables string
	Status                                           string   // active when empty
	Team                                             []string // by name
	Start, End                                       int
	Archived                                         int // days ago; 0 is not at all
	Milestones                                       []Milestone
	Meetings                                         []Meeting
	Tasks                                            []Task
	Notes                                            []Note
}

// Milestone is due in Due days and was completed Done days from now, when Completed: by By, or by the project's manager.
type Milestone struct {
	Title, Description string
	Due                int
	Completed          bool
	Done               int
	By                 string
	Internal           bool // no client sees it
}

// Everyone lists the organisations of the cast.
func Everyone() []Organisation { return []Organisation{acme(), globex()} }

// seeder carries what every step needs.
type seeder struct {
	ctx    context.Context
	db     *tenants.DB
	hash   string
	people map[string]uuid.UUID // by email
	judge  *policies.Enforcer   // knows what is in a preset
}

// Seed writes the cast into an empty database; a database that has it already is left as it is. The hash is that of
// Password.
func Seed(ctx context.Context, db *tenants.DB, hash string) error {
	judge, err := policies.New()
	if err != nil {
		return err
	}
	s := &seeder{ctx: ctx, db: db, hash: hash, people: map[string]uuid.UUID{}, judge: judge}
	var seeded bool
	err = db.Read(ctx, tenants.System("look for the cast"), func(tx bun.IDB) error {
		return tx.NewRaw("select exists (select from organisations where slug = 'acme')").Scan(ctx, &seeded)
	})
	if err != nil || seeded {
		return err
	}
	everyone := Everyone()
	for _, o := range everyone {
		if err := s.addPeople(o); err != nil {
			return fmt.Errorf("seed people of %s: %w", o.Name, err)
		}
	}
	for _, o := range everyone {
		if err := s.addOrganisation(o); err != nil {
			return fmt.Errorf("seed %s: %w", o.Name, err)
		}
	}
	return nil
}

// addPeople makes everybody who has a sign-in: the team, and contacts who have accepted.
func (s *seeder) addPeople(o Organisation) error {
	return s.db.Write(s.ctx, tenants.System("seed the cast"), func(tx bun.Tx) error {
		for _, m := range o.Team {
			if err := s.addPerson(tx, m.Email, m.Name); err != nil {
				return err
			}
		}
		for _, c := range o.Clients {
			for _, k := range c.Contacts {
				if k.Portal != Active && k.Portal != Revoked {
					continue
				}
				if err := s.addPerson(tx, k.Email, k.First+" "+k.Last); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (s *seeder) addPerson(tx bun.Tx, email, name string) error {
	if _, known := s.people[email]; known {
		return nil
	}
	s.people[email] = uuid.Must(uuid.NewV7())
	_, err := tx.NewRaw("insert into people (id, email, name, password_hash) values (?, ?, ?, ?)", s.people[email], email, name, s.hash).Exec(s.ctx)
	return err
}

// SignIn is somebody who can sign in, and what they are.
type SignIn struct{ Email, Is string }

// SignIns lists everybody with a sign-in, teams first.
func SignIns() []SignIn {
	var order []string
	is := map[string]string{}
	note := func(email, what string) {
		if is[email] == "" {
			order = append(order, email)
			is[email] = what
			return
		}
		is[email] += ", " + what
	}
	for _, o := range Everyone() {
		for _, m := range o.Team {
			note(m.Email, m.Role+" of "+o.Name)
		}
	}
	for _, o := range Everyone() {
		for _, c := range o.Clients {
			for _, k := range c.Contacts {
				if k.Portal == Active {
					note(k.Email, "client of "+o.Name)
				}
			}
		}
	}
	list := make([]SignIn, len(order))
	for i, email := range order {
		list[i] = SignIn{email, is[email]}
	}
	return list
}
