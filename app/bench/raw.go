package main

import (
	"context"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"skhokho/app/paging"
	"skhokho/app/secret"
)

// raw is the floor below which only Fiber and the database are: every statement of the page in one round trip, its rows read
// and dropped, and the bytes of the page as ours wrote it once.
type raw struct {
	pool  *pgxpool.Pool
	batch func() *pgx.Batch
	body  []byte
}

// newRaw prepares a page's statements with the values of the one person who opens it.
func (f *floors) newRaw(ctx context.Context, p page, body []byte) (*raw, error) {
	v, err := f.session(ctx, p.Token, "acme")
	if err != nil {
		return nil, err
	}
	role, queries := "skhokho_team", func(b *pgx.Batch) {
		b.Queue(clientsSQL, true, paging.Size+1)
		b.Queue(clientCountSQL, true)
	}
	if p.Name == portalPage {
		project := uuid.MustParse(p.Path[len("/portal/projects/"):])
		role, queries = "skhokho_contact", func(b *pgx.Batch) {
			b.Queue(projectsSQL, v.ID, project, 7)
			b.Queue(milestonesSQL, v.ID, project)
			b.Queue(agendaSQL, v.ID, project, v.PersonID)
		}
	}
	hash, settings := secret.Hash(p.Token), v.settings(role)
	return &raw{pool: f.pool, body: body, batch: func() *pgx.Batch {
		b := &pgx.Batch{}
		b.Queue("begin read only")
		b.Queue(systemSettings)
		b.Queue(visitorSQL, hash, twoWeeks, v.Slug)
		b.Queue("commit")
		b.Queue("begin read only")
		b.Queue(settings)
		queries(b)
		b.Queue("commit")
		return b
	}}, nil
}

func (r *raw) answer(c *fiber.Ctx) error {
	results := r.pool.SendBatch(c.UserContext(), r.batch())
	if err := results.Close(); err != nil { // reads every row
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return c.Send(r.body)
}
