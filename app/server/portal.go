package server

import (
	"context"
	"io"

	"skhokho/app/meetings/minutes"
	"skhokho/app/portal"
	"skhokho/app/sales/received"
)

// paper draws the minutes that the portal shows, as the team's own pages do.
func paper(w io.Writer, p portal.Publication) (name string, err error) {
	content, err := minutes.ReadContent(p.Frozen)
	if err != nil {
		return "", err
	}
	published := minutes.Publication{Version: p.Version, Content: content, Correction: p.Correction, PublishedBy: p.PublishedBy, PublishedAt: p.PublishedAt, Picture: p.Picture}
	return published.FileName(), minutes.WritePDF(w, published)
}

// outside hands the portal what writes down for its contacts what they do with quotes and invoices.
func (s *Server) outside() portal.Received { return outside{s.received} }

type outside struct{ *received.Store }

func (o outside) Answer(ctx context.Context, a portal.Answer) error {
	return o.Store.Answer(ctx, received.Answer(a))
}
