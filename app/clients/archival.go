package clients

import (
	"context"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Archive takes a client off the active list; its projects and contacts stay as they are. Archiving twice is harmless.
// Errors: fault.ErrNotFound.
func (s *Store) Archive(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Client, error) {
	return s.setArchived(ctx, scope, id, "coalesce(archived_at, now())", activity.ClientArchived)
}

// Restore puts a client back on the active list. Restoring twice is harmless. Errors: fault.ErrNotFound.
func (s *Store) Restore(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Client, error) {
	return s.setArchived(ctx, scope, id, "null", activity.ClientRestored)
}

func (s *Store) setArchived(ctx context.Context, scope tenants.Scope, id uuid.UUID, value bun.Safe, kind activity.Kind) (Client, error) {
	var client Client
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw("update clients c set archived_at = ? where c.organisation_id = ? and c.id = ? returning "+columns,
			value, scope.Organisation(), id).Scan(ctx, &client)
		if err != nil {
			return tenants.Fault(err, "client")
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: client.Name, Client: id})
	})
	return client, err
}

// archive and restore answer with a toast that can take it back.
func (h *Handler) archive(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Archive(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return moved(c, client, "archived", fiber.MethodDelete)
}

func (h *Handler) restore(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Restore(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return moved(c, client, "restored", fiber.MethodPost)
}

func moved(c *fiber.Ctx, client Client, verb, undo string) error {
	return web.Done(c, web.Outcome{
		Toast:  web.Toast{Text: client.Name + " " + verb + ".", UndoAction: "/clients/" + client.ID.String() + "/archival", UndoMethod: undo},
		To:     "/clients/" + client.ID.String(),
		Pieces: []web.Piece{{Target: "#client-" + client.ID.String()}}, // off the list it was on
	})
}
