package isolation

import (
	"net/url"
	"strings"

	"github.com/google/uuid"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

// find gathers the ids that addresses and forms use, all of one client where they have one.
func (r *replay) find(t target) map[string]string {
	ids := map[string]string{}
	if t.organisation == "" {
		for _, name := range []string{"client", "contact", "project", "milestone", "meeting", "task", "attendee", "document", "version", "product", "quote", "invoice", "recurrence", "credit", "payment", "portal quote", "portal invoice", "code"} {
			ids[name] = uuid.NewString()
		}
		return ids
	}
	for name, query := range map[string]string{
		"client":    "select c.id::text from clients c join organisations o on o.id = c.organisation_id where o.slug = $1 and c.name = $2",
		"contact":   "select k.id::text from contacts k join clients c on c.id = k.client_id join organisations o on o.id = c.organisation_id where o.slug = $1 and c.name = $2 order by k.id limit 1",
		"contacts":  "select string_agg(k.id::text, ',') from contacts k join clients c on c.id = k.client_id join organisations o on o.id = c.organisation_id where o.slug = $1 and c.name = $2",
		"project":   "select p.id::text from projects p join clients c on c.id = p.client_id join organisations o on o.id = c.organisation_id where o.slug = $1 and c.name = $2 order by p.id limit 1",
		"milestone": "select m.id::text from milestones m join projects p on p.id = m.project_id join clients c on c.id = p.client_id join organisations o on o.id = c.organisation_id where o.slug = $1 and c.name = $2 order by m.id limit 1",
		"meeting": `select m.id::text from meetings m join organisations o on o.id = m.organisation_id where o.slug = $1 and m.shared
			and m.project_id = (select p.id from projects p join clients c on c.id = p.client_id where c.organisation_id = o.id and c.name = $2 order by p.id limit 1)
			and exists (select from publications p where p.organisation_id = m.organisation_id and p.meeting_id = m.id) order by m.id limit 1`, // its minutes are published
		"task":              "select t.id::text from tasks t join projects p on p.id = t.project_id join clients c on c.id = p.client_id join organisations o on o.id = c.organisation_id where o.slug = $1 and c.name = $2 order by t.id limit 1",
		"product":           "select p.id::text from products p join organisations o on o.id = p.organisation_id where o.slug = $1 and $2 <> '' order by p.id limit 1",
		"quote":             "select d.id::text from quotes d join clients c on c.id = d.client_id join organisations o on o.id = d.organisation_id where o.slug = $1 and c.name = $2 order by d.status <> 'draft', d.id limit 1",
		"tax":               "select t.id::text from taxes t join organisations o on o.id = t.organisation_id where o.slug = $1 and $2 <> '' order by t.id limit 1",
		"member":            "select m.id::text from members m join organisations o on o.id = m.organisation_id where o.slug = $1 and $2 <> '' order by m.role = 'viewer' desc, m.id limit 1", // whom others may change
		"member_invitation": "select i.id::text from member_invitations i join organisations o on o.id = i.organisation_id where o.slug = $1 and $2 <> '' order by i.id limit 1",
		"attendee":          "select a.id::text from attendees a join meetings m on m.id = a.meeting_id join projects p on p.id = m.project_id join clients c on c.id = p.client_id join organisations o on o.id = c.organisation_id where o.slug = $1 and c.name = $2 order by m.id, a.id limit 1",
		"document":          "select d.id::text from documents d join projects p on p.id = d.project_id join clients c on c.id = p.client_id join organisations o on o.id = d.organisation_id where o.slug = $1 and c.name = $2 and d.shared order by p.id, d.id limit 1",
		"version":           "select v.id::text from versions v join documents d on d.version_id = v.id join projects p on p.id = d.project_id join clients c on c.id = p.client_id join organisations o on o.id = d.organisation_id where o.slug = $1 and c.name = $2 and d.shared order by p.id, d.id limit 1",
		"recurrence":        "select r.id::text from recurrences r join organisations o on o.id = r.organisation_id where o.slug = $1 and $2 <> '' order by r.id limit 1",
		"payment":           "select p.id::text from payments p join invoices d on d.id = p.invoice_id join clients c on c.id = d.client_id join organisations o on o.id = d.organisation_id where o.slug = $1 and c.name = $2 order by p.id limit 1",
		"credit":            "select d.id::text from invoices d join clients c on c.id = d.client_id join organisations o on o.id = d.organisation_id where o.slug = $1 and c.name = $2 and d.kind = 'credit' order by d.id limit 1",
		"invoice":           "select d.id::text from invoices d join clients c on c.id = d.client_id join organisations o on o.id = d.organisation_id where o.slug = $1 and c.name = $2 and d.kind = 'invoice' order by d.status <> 'draft', d.id limit 1",
		"portal quote":      "select d.id::text from quotes d join clients c on c.id = d.client_id join organisations o on o.id = d.organisation_id where o.slug = $1 and c.name = $2 and d.number like 'ISO-%'",
		"portal invoice":    "select d.id::text from invoices d join clients c on c.id = d.client_id join organisations o on o.id = d.organisation_id where o.slug = $1 and c.name = $2 and d.number like 'ISO-%'",
		"code":              "select p.code from papers p join quotes d on d.id = p.quote_id join clients c on c.id = d.client_id join organisations o on o.id = p.organisation_id where o.slug = $1 and c.name = $2 and d.number like 'ISO-%'",
	} {
		var id string
		r.house.SQL(query, []any{t.organisation, t.client}, &id)
		ids[name] = id
	}
	return ids
}

// files are what the routes that need one are sent. Everybody's has the same in it.
var files = map[string]housetest.File{
	"POST /projects/:project/documents":  {Field: "files", Name: "isolation.txt"},
	"POST /documents/:document/versions": {Field: "files", Name: "isolation.txt"},
	"POST /clients/imports":              {Field: "file", Name: "clients.csv"},
}

// otherwise are fields that a route understands in another way than the rest.
var otherwise = map[string]url.Values{
	"POST /invoices/:invoice/payments": {"date": {"2026-01-31"}}, // a payment can't be still to come
	"PUT /team/ownership":              {"password": {cast.Password}},
	"POST /account/email":              {"password": {cast.Password}},
	"PUT /account/password":            {"present": {cast.Password}},
}

const fileContent = "Company,Contact name,Email\nWritten by the isolation test,Isolde Test,isolde@test.example\n"

// form has the fields of every form at once, so that a write which should be refused would succeed if it weren't.
func (r *replay) form(t target) url.Values {
	ids := r.ids[t.name]
	return url.Values{
		"every": {"1"}, "next": {"2100-01-31"},
		"name": {"Written by the isolation test"}, "title": {"Written by the isolation test"}, "first_name": {"Isolde"}, "last_name": {"Test"},
		"email": {"isolde@test.example"}, "phone": {"+27 21 555 0100"}, "description": {"A text."},
		"note": {"A note."}, "body": {"A note."}, "language": {"af"}, "time_zone": {"Africa/Johannesburg"}, "is_primary": {"yes"}, "gets_invoices": {"yes"},
		"due_on": {"2030-01-31"}, "starts_on": {"2030-01-01"}, "ends_on": {"2030-12-31"},
		"client": {ids["client"]}, "clients": {ids["client"]}, "project": {ids["project"]}, "contacts": strings.Split(ids["contacts"], ","), "projects": {ids["project"]}, "access-" + ids["project"]: {"viewer"}, "manager": {ids["member"]}, "team": {ids["member"]}, "status": {"on_hold"}, "shared": {"yes"}, "completed_on": {"2026-01-31"}, "text": {"A text."},
		"column-0":   {"name"},                                                                                                                                                    // of an import
		"discussion": {"What was said."}, "decisions": {"What was decided."}, "responsible": {"Isolde Test"}, "in": {ids["meeting"]}, "version": {"1"}, "correction": {"A word."}, // of minutes
		"state": {"done"}, "before": {ids["task"]}, "milestone": {ids["milestone"]}, "member": {ids["member"]}, // of a task
		"price": {"12.50"}, "unit": {"month"}, "tax": {ids["tax"]}, // of a product
		// of a quote or an invoice
		"contact": {""}, "until": {"2030-01-31"}, "currency": {"ZAR"}, "included": {"no"}, "discount": {"1"}, "terms": {"Soon."}, "notes": {"Thanks."}, "do": {"add"}, "pick": {ids["product"]}, "line": {"0"},
		"line-title": {"Work"}, "line-product": {""}, "line-description": {"A text."}, "line-quantity": {"2"}, "line-unit": {"hour"}, "line-price": {"100"}, "line-discount": {""}, "line-tax": {""},
		"may": {"yes"},                                                                                                                 // of an answer to a quote
		"to":  {"other"}, "message": {"Thanks."}, "amount": {"1"}, "method": {"Cash"}, "reference": {"A word."}, "reason": {"A word."}, // of what was sent
		"taxes": {"VAT 15\nZero-rated 0\nExempt 0"}, "valid_days": {"14"}, "due_days": {"14"}, "quote_prefix": {"Q"}, "invoice_prefix": {"I"}, "credit_prefix": {"C"}, "reminders": {"yes"}, "remind_before": {"3"}, "remind_after": {"3, 10"}, "reminder_text": {"A text."}, // of the settings
		// of a meeting
		"date": {"2030-01-31"}, "time": {"10:00"}, "duration": {"60"}, "place": {"Here"}, "organiser": {ids["member"]}, "members": {ids["member"]}, "others": {"Otto Other <otto@test.example>"},
		"emails": {"isolde@test.example"}, "role": {"member"}, "heir": {""}, "about": {"A line."}, "may-projects": {"tasks:read"}, // of the team
		"accent":       {"teal"}, // of the branding
		"organisation": {"Isolde’s"}, "slug": {"isolde"}, "password": {"jacaranda rain on tin"}, "password_again": {"jacaranda rain on tin"},
	}
}
