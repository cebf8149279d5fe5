package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"skhokho/app/paging"
	"skhokho/app/secret"
	"skhokho/app/web"
)

// crowded is the database in which one organisation has a hundred clients, and another very many.
const crowded = "bench_crowded"

// few is how many clients the smaller of the two has.
const few = 100

//go:embed crowd.sql
var crowdSQL string

// measureCrowd asks ours for the list of clients of both: its first page, one in the middle, a search that finds three, and a
// search for one letter, which finds a good part.
func (s *stage) measureCrowd(ctx context.Context, o options, out io.Writer) error {
	ours, err := s.start(ctx, oursRole, crowded, nil)
	if err != nil {
		return err
	}
	defer ours.stop()
	pages := map[string][2]page{}
	err = s.asAdmin(ctx, crowded, func(ctx context.Context, db *pgx.Conn) (err error) {
		pages, err = crowdPages(ctx, db, o.clients)
		return err
	})
	if err != nil {
		return err
	}
	for _, name := range []string{"first", "middle", "search", "letter"} {
		both := pages[name]
		c, err := compete(ctx, o, 8, []side{ours.side(both[0], ""), ours.side(both[1], "")})
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "bench-clients %s %d=%.0f %d=%.0f cost=%.2f\n", name, few, c.throughput(0), o.clients, c.throughput(1), c.ratio(0, 1))
	}
	return nil
}

// crowd makes the database: a copy of the smaller one, with both organisations.
func (s *stage) crowd(ctx context.Context, clients int) error {
	err := s.asAdmin(ctx, "postgres", func(ctx context.Context, db *pgx.Conn) error {
		_, err := db.Exec(ctx, "create database "+crowded+" template "+small+" owner skhokho")
		return err
	})
	if err != nil {
		return err
	}
	return s.asAdmin(ctx, crowded, func(ctx context.Context, db *pgx.Conn) error {
		_, err := db.Exec(ctx, fmt.Sprintf(crowdSQL, "hundred", few)+fmt.Sprintf(crowdSQL, "thousands", clients))
		if err == nil {
			_, err = db.Exec(ctx, "vacuum analyze")
		}
		return err
	})
}

// crowdPages are the addresses, for the smaller organisation and for the larger.
func crowdPages(ctx context.Context, db *pgx.Conn, clients int) (map[string][2]page, error) {
	pages := map[string][2]page{}
	for i, host := range []string{"hundred", "thousands"} {
		token, count := "the-session-at-"+host, [2]int{few, clients}[i]
		_, err := db.Exec(ctx, `insert into sessions (id, family_id, person_id, organisation_id, token_hash, expires_at)
			select gen_random_uuid(), gen_random_uuid(), p.id, o.id, $1, now() + interval '1 day' from people p, organisations o where p.email = 'olivia@acme.example' and o.slug = $2`,
			secret.Hash(token), host)
		if err != nil {
			return nil, err
		}
		var name string
		var id uuid.UUID
		at := count/2 - paging.Size/2
		err = db.QueryRow(ctx, "select c.name, c.id from clients c join organisations o on o.id = c.organisation_id where o.slug = $1 order by c.name, c.id offset $2 limit 1", host, at-1).Scan(&name, &id)
		if err != nil {
			return nil, err
		}
		middle := paging.Cursor{Key: name, ID: id, Position: at, Total: count}.String()
		for title, p := range map[string]page{
			"first":  {Path: "/clients", Marker: "Showing 1 to 50 of"},
			"middle": {Path: "/clients?after=" + middle, Marker: "Showing " + web.Number(at+1) + " to"},
			"search": {Path: "/clients?q=zebra", Marker: "Showing 1 to 3 of 3"},
			"letter": {Path: "/clients?q=k", Marker: "Showing 1 to"},
		} {
			p.Name, p.Host, p.Token = title, host, token
			both := pages[title]
			both[i] = p
			pages[title] = both
		}
	}
	return pages, nil
}
