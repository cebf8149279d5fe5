package portal

import (
	"context"
	"strconv"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"skhokho/app/paging"
	"skhokho/tenants"
)

// The meeting that is next comes first; it is the one of those that aren't over which begins first. No meeting takes longer than a day.
const agenda = `
select m.id, m.title, m.starts_at, m.minutes, m.place, m.coming, count(*) over () as total,
       coalesce((select max(k.time_zone) from contacts k join projects p on p.organisation_id = k.organisation_id and p.client_id = k.client_id
                 where k.organisation_id = $1 and k.person_id = $3 and k.revoked_at is null and p.id = $2), '') as zone
from (select m.id, m.title, m.starts_at, m.minutes, m.place, m.cancelled_at is null and m.starts_at + m.minutes * interval '1 minute' > now() as coming
      from meetings m where m.organisation_id = $1 and m.project_id = $2) m
order by m.coming desc, m.starts_at, m.id limit 1`

// Meetings returns a project and a page of its meetings, as far as the scope may see them. Errors: fault.ErrNotFound.
func (s *Store) Meetings(ctx context.Context, scope tenants.Scope, project uuid.UUID, f MeetingFilter) (Opened, MeetingList, error) {
	o, list, err := s.meetings(ctx, scope, project, f, strconv.Itoa(paging.Size+1))
	list.Cut(f.Turn)
	return o, list, err
}

// AllMeetings returns what Meetings does, on all pages at once.
func (s *Store) AllMeetings(ctx context.Context, scope tenants.Scope, project uuid.UUID, f MeetingFilter) (Opened, []Meeting, error) {
	f.Turn = paging.Turn{}
	o, list, err := s.meetings(ctx, scope, project, f, "all")
	return o, list.Lines, err
}

func (s *Store) meetings(ctx context.Context, scope tenants.Scope, project uuid.UUID, f MeetingFilter, limit string) (o Opened, list MeetingList, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if o, err = s.open(ctx, tx, scope, project); err != nil {
			return err
		}
		search, err := s.seek(ctx, tx, scope, project, f)
		if err != nil {
			return err
		}
		if err := tx.NewRaw("?", bun.Safe(s.listing(scope, project, f, search, limit))).Scan(ctx, &list.Lines); err != nil {
			return err
		}
		list.Words = search.words
		if list.Total = f.Turn.Total(); list.Total == 0 && len(list.Lines) > 0 {
			list.Total = list.Lines[0].Total
		}
		return nil
	})
	return o, list, err
}

// seek takes a search apart, as the database took apart what is searched, and looks for it in the titles: they are short and there are not
// many, and the database would take ten times as long to fold each.
func (s *Store) seek(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID, f MeetingFilter) (search sought, err error) {
	if f.Search == "" {
		return search, nil
	}
	if err = tx.NewRaw("select w from unnest(skhokho_words(?)) w limit ?", f.Search, mostWords).Scan(ctx, &search.words); err != nil || len(search.words) == 0 {
		return search, err
	}
	var all []Meeting
	if err = tx.NewRaw("select m.id, m.title, m.organiser from meetings m where m.organisation_id = ? and m.project_id = ?", scope.Organisation(), project).Scan(ctx, &all); err != nil {
		return search, err
	}
	for _, m := range all {
		if found(m.Title+" "+m.Organiser, search.words) == len(search.words) {
			search.meetings = append(search.meetings, m.ID)
		}
	}
	return search, nil
}

// listing is the query for a project's meetings, from the filter's turn on. Only the lines that are shown have their minutes looked up.
func (s *Store) listing(scope tenants.Scope, project uuid.UUID, f MeetingFilter, search sought, limit string) string {
	order, down, backwards := meetingOrders[f.Sort.Column], f.Sort.Down, f.Turn.Before != nil
	condition, values := order.Beside("m.id", f.Turn, down)
	frozen := "''"
	if len(search.words) > 0 {
		frozen = "p.content::text"
	}
	const columns = "m.id, m.title, m.starts_at, m.minutes, m.place, m.organiser, m.cancelled_at"
	return "select " + columns + ", m.key::text as key, m.total, coalesce(p.version, 0) as version, p.published_at, coalesce(p.frozen, '') as frozen" +
		" from (select " + columns + ", " + order.Key + " as key, count(*) over () as total from meetings m" +
		" where " + s.listed(scope, project, f.Search, search) + s.db.Format(condition, values...) +
		" order by " + order.By(order.Key, "m.id", down, backwards) + " limit " + limit + ") m" +
		" left join lateral (select p.version, p.published_at, " + frozen + " as frozen from publications p" +
		s.db.Format(" where p.organisation_id = ? and p.meeting_id = m.id order by p.version desc limit 1) p on true", scope.Organisation()) +
		" order by " + order.By("m.key", "m.id", down, backwards)
}

// listed is the condition for the meetings m of a project that a search finds. What is published is looked through by the project's index,
// and only the newest version of each meeting's minutes counts; see docs/decisions/0012.
func (s *Store) listed(scope tenants.Scope, project uuid.UUID, typed string, search sought) string {
	condition := s.db.Format("m.organisation_id = ? and m.project_id = ?", scope.Organisation(), project)
	switch {
	case typed == "":
		return condition
	case len(search.words) == 0: // nothing in it can be searched
		return condition + " and false"
	}
	return condition + s.db.Format(` and m.id = any (array(
		select p.meeting_id from publications p where p.organisation_id = ? and p.project_id = ? and p.words @@ ?::tsquery
		and not exists (select from publications n where n.organisation_id = p.organisation_id and n.meeting_id = p.meeting_id and n.version > p.version))
		|| ?::uuid[])`, scope.Organisation(), project, queryOf(search.words), pgdialect.Array(search.meetings))
}

const publication = `
select m.id, m.project_id, j.title as project, m.title, m.cancelled_at, p.version, p.content::text as frozen, p.correction, p.published_by, p.published_at,
	(select l.large from logos l where l.organisation_id = p.organisation_id and l.id = (p.content->>'logo')::uuid) as picture
from meetings m
join projects j on j.organisation_id = m.organisation_id and j.id = m.project_id
join publications p on p.organisation_id = m.organisation_id and p.meeting_id = m.id
where m.organisation_id = ? and m.project_id = ? and m.id = ? order by p.version desc limit 1`

// Minutes returns the newest published minutes of a project's meeting. Errors: fault.ErrNotFound.
func (s *Store) Minutes(ctx context.Context, scope tenants.Scope, project, meeting uuid.UUID) (Publication, error) {
	var p Publication
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(publication, scope.Organisation(), project, meeting).Scan(ctx, &p)
	})
	return p, tenants.Fault(err, "meeting")
}
