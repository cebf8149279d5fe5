package activity

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// Area is a part of the business in which things happen.
type Area struct{ Key, Name string }

// areas in their order, and all the things in each, by what their kinds begin with; who may read a thing reads what happened with it.
var areas = []struct {
	Area
	things map[string]policies.Permission
}{
	{Area{"clients", "Clients"}, map[string]policies.Permission{
		"client": policies.ReadClients, "clients": policies.ReadClients, "note": policies.ReadNotes,
	}},
	{Area{"portal", "Contacts and portal"}, map[string]policies.Permission{
		"contact": policies.ReadContacts, "invitation": policies.ReadContacts, "access": policies.ReadContacts, "portal": policies.ReadContacts,
	}},
	{Area{"projects", "Projects"}, map[string]policies.Permission{"project": policies.ReadProjects, "milestone": policies.ReadMilestones}},
	{Area{"tasks", "Tasks"}, map[string]policies.Permission{"task": policies.ReadTasks}},
	{Area{"meetings", "Meetings"}, map[string]policies.Permission{"meeting": policies.ReadMeetings, "minutes": policies.ReadMeetings, "action": policies.ReadMeetings}},
	{Area{"documents", "Documents"}, map[string]policies.Permission{"document": policies.ReadDocuments}},
	{Area{"money", "Quotes, invoices and products"}, map[string]policies.Permission{
		"quote": policies.ReadQuotes, "invoice": policies.ReadInvoices, "credit": policies.ReadInvoices, "payment": policies.ReadInvoices,
		"recurrence": policies.ReadInvoices, "product": policies.ReadProducts, "money": policies.WriteMoney,
	}},
	{Area{"team", "Team and settings"}, map[string]policies.Permission{
		"member": policies.ReadTeam, "ownership": policies.ReadTeam, "role": policies.ReadTeam, "second_step": policies.ReadTeam, "organisation": policies.ReadTeam,
		"activity": policies.ReadAudit,
	}},
}

// Reader is what somebody may read of what happened. The zero Reader reads nothing.
type Reader struct {
	things  map[string][]string // area → those in it that they may read
	origins bool                // and from where it was done
}

// ReaderOf is what the person who asks may read.
func ReaderOf(c *fiber.Ctx) Reader {
	r := Reader{things: map[string][]string{}, origins: web.May(c, policies.ReadAudit)}
	for _, area := range areas {
		for thing, permission := range area.things {
			if web.May(c, permission) {
				r.things[area.Key] = append(r.things[area.Key], thing)
			}
		}
	}
	return r
}

// Areas are those of which they may read something.
func (r Reader) Areas() []Area {
	var readable []Area
	for _, area := range areas {
		if len(r.things[area.Key]) > 0 {
			readable = append(readable, area.Area)
		}
	}
	return readable
}

// in are the things of an area that they may read, or of every area for "".
func (r Reader) in(key string) []string {
	things := []string{}
	for area, readable := range r.things {
		if key == "" || key == area {
			things = append(things, readable...)
		}
	}
	slices.Sort(things)
	return things
}
