package server

import (
	"io"

	"skhokho/app/meetings/minutes"
	"skhokho/app/portal"
)

// paper draws the minutes that the portal shows, as the team's own pages do.
func paper(w io.Writer, p portal.Publication) (name string, err error) {
	content, err := minutes.ReadContent(p.Frozen)
	if err != nil {
		return "", err
	}
	published := minutes.Publication{Version: p.Version, Content: content, Correction: p.Correction, PublishedBy: p.PublishedBy, PublishedAt: p.PublishedAt}
	return published.FileName(), minutes.WritePDF(w, published)
}
