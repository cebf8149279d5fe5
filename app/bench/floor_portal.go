package main

import (
	"html"
	"html/template"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"skhokho/app/live"
	"skhokho/app/portal"
	"skhokho/app/timeline"
)

const projectsSQL = `
select p.id, p.title, p.starts_on, p.ends_on,
       case when p.id = $2 then (select count(*) from documents d where d.organisation_id = $1 and d.project_id = $2) else 0 end as documents,
       case when p.id = $2 then (select count(*) from quotes q where q.organisation_id = $1 and q.project_id = $2) else 0 end as quotes,
       case when p.id = $2 then (select count(*) from invoices i where i.organisation_id = $1 and i.project_id = $2) else 0 end as invoices
from projects p where p.organisation_id = $1 order by p.id <> $2, p.ends_on nulls last, p.title, p.id limit $3`

const milestonesSQL = `
select m.id, m.title, m.description, m.due_on, m.completed_on
from milestones m where m.organisation_id = $1 and m.project_id = $2 order by m.due_on, m.id`

const agendaSQL = `
select m.id, m.title, m.starts_at, m.minutes, m.place, m.coming, count(*) over () as total,
       coalesce((select max(k.time_zone) from contacts k join projects p on p.organisation_id = k.organisation_id and p.client_id = k.client_id
                 where k.organisation_id = $1 and k.person_id = $3 and k.revoked_at is null and p.id = $2), '') as zone
from (select m.id, m.title, m.starts_at, m.minutes, m.place, m.cancelled_at is null and m.starts_at + m.minutes * interval '1 minute' > now() as coming
      from meetings m where m.organisation_id = $1 and m.project_id = $2) m
order by m.coming desc, m.starts_at, m.id limit 1`

type projectRow struct {
	ID               uuid.UUID
	Title            string
	StartsOn, EndsOn *time.Time

	Documents, Quotes, Invoices int
}

type milestoneRow struct {
	ID                 uuid.UUID
	Title, Description string
	DueOn              time.Time
	CompletedOn        *time.Time
}

type agendaRow struct {
	ID       uuid.UUID
	Title    string
	StartsAt time.Time
	Minutes  int
	Place    string
	Coming   bool
	Total    int
	Zone     string
}

// portal answers a client's project with its milestones.
func (f *floors) portal(c *fiber.Ctx) error {
	v, err := f.visitor(c)
	if err != nil {
		return err
	}
	id, err := uuid.Parse(c.Params("project"))
	if err != nil {
		return err
	}
	var projects []projectRow
	var milestones []milestoneRow
	var agenda []agendaRow
	err = f.read(c.UserContext(), v.settings("skhokho_contact"), func(db *pgx.Conn) (err error) {
		rows, _ := db.Query(c.UserContext(), projectsSQL, v.ID, id, 7) // its error is the rows' too
		if projects, err = pgx.CollectRows(rows, pgx.RowToStructByPos[projectRow]); err != nil {
			return err
		}
		rows, _ = db.Query(c.UserContext(), milestonesSQL, v.ID, id)
		if milestones, err = pgx.CollectRows(rows, pgx.RowToStructByPos[milestoneRow]); err != nil {
			return err
		}
		rows, _ = db.Query(c.UserContext(), agendaSQL, v.ID, id, v.PersonID)
		agenda, err = pgx.CollectRows(rows, pgx.RowToStructByPos[agendaRow])
		return err
	})
	if err != nil {
		return err
	}
	if len(projects) == 0 || projects[0].ID != id {
		return fiber.ErrNotFound
	}
	return f.render(c, portalPage, f.shell(v, portalView(v, projects, milestones, agenda)))
}

// portalView fills the page's struct with as little thought as it takes to get the same page.
func portalView(v visitor, projects []projectRow, milestones []milestoneRow, agenda []agendaRow) portal.ProjectView {
	path := "/portal/projects/" + projects[0].ID.String()
	view := portal.ProjectView{Head: portal.Head{
		Title: projects[0].Title, Organisation: v.Name,
		Tabs: []portal.Tab{{Label: "Milestones", Href: path, Current: true}, {Label: "Meetings", Href: path + "/meetings"}, {Label: "Documents", Href: path + "/documents", Count: strconv.Itoa(projects[0].Documents)}, {Label: "About", Href: path + "/about"}},
	}}
	for _, m := range agenda {
		view.Tabs[1].Count = strconv.Itoa(m.Total)
		view.Meeting = portal.Next{Title: m.Title, Text: m.StartsAt.Format("Mon 2 Jan, 15:04"), Href: path + "/meetings"}
	}
	done := 0
	view.Live = live.On(path, live.Project|live.Milestones)
	view.Timeline.Rows = make([]timeline.Row, len(milestones))
	for i, m := range milestones {
		row := timeline.Row{
			ID: m.ID.String(), Title: m.Title, Date: m.DueOn.Format(time.DateOnly), Day: m.DueOn.Format("2 Jan"),
			State: timeline.Next, Status: "Due on " + m.DueOn.Format("2 January"),
		}
		if m.Description != "" {
			row.Description = template.HTML("<p>" + html.EscapeString(m.Description) + "</p>\n")
		}
		if m.CompletedOn != nil {
			done++
			row.State, row.Tone, row.Status = timeline.Done, "good", "Completed on "+m.CompletedOn.Format("2 January")
		} else if view.Next.Title == "" {
			view.Next = portal.Next{Title: m.Title, Text: m.DueOn.Format("2 January"), Href: path + "#milestone-" + row.ID}
		}
		view.Timeline.Rows[i] = row
	}
	percent := 100 * done / max(1, len(milestones))
	view.Progress = timeline.Progress{
		Text: strconv.Itoa(done) + " of " + strconv.Itoa(len(milestones)) + " milestones", Percent: strconv.Itoa(percent) + " %", Value: percent,
	}
	view.Margin.Facts = []portal.Fact{
		{Label: "Started", Value: projects[0].StartsOn.Format("2 January")}, {Label: "Planned until", Value: projects[0].EndsOn.Format("2 January")},
	}
	for _, p := range projects[1:] {
		view.Margin.Projects = append(view.Margin.Projects, portal.Fact{
			Label: p.Title, Value: "until " + p.EndsOn.Format("2 Jan"), Href: "/portal/projects/" + p.ID.String(),
		})
	}
	return view
}
