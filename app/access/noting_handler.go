package access

import (
	"strings"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
	"skhokho/policies"
)

// Noted is a router whose pages, mounted through it, stand in the ledger when a contact has opened them.
func (h *Handler) Noted(r web.Router) web.Router {
	return noted{Router: r, access: h.access, recent: newRecent()}
}

type noted struct {
	web.Router
	access *Store
	recent *recent
}

// Get mounts a page. What can't be noted isn't shown.
func (n noted) Get(path string, permission policies.Permission, handler fiber.Handler) {
	n.Router.Get(path, permission, func(c *fiber.Ctx) error {
		if err := handler(c); err != nil || !shown(c.Response().StatusCode()) {
			return err
		}
		seat := web.SeatOf(c)
		if seat.Preview != nil { // the team is looking
			return nil
		}
		project, _ := uuid.Parse(c.Params("project"))
		things := web.NamesOf(c)
		file := web.Attached(c)
		key := glance{seat.Session, project, path, strings.Join(things, "\n"), file}
		whole := file && c.Response().StatusCode() == fiber.StatusOK // every download is noted; what goes on with one isn't another
		if !whole && n.recent.has(key, time.Now(), web.Unattended(c)) {
			return nil
		}
		err := n.access.Note(c.UserContext(), Opening{
			Organisation: seat.Organisation.ID, Person: seat.PersonID, Session: seat.Session, Project: project, Route: path, Things: things, Downloaded: file, Device: web.DeviceOf(c),
		})
		if err == nil {
			n.recent.add(key, time.Now())
		}
		return err
	})
}

// shown says whether an answer shows something: a page, a file or a stretch of one.
func shown(status int) bool { return status == fiber.StatusOK || status == fiber.StatusPartialContent }

// recent remembers what was noted a moment ago, so that somebody who turns pages doesn't fill the ledger, nor wait for it.
type recent struct {
	mu    sync.Mutex
	since map[glance]time.Time
}

type glance struct {
	session, project uuid.UUID
	route, things    string
	file             bool
}

const (
	moment      = 10 * time.Minute // within which opening a page again is not noted again
	mostGlances = 20000            // remembered; when there are more, all are forgotten
)

func newRecent() *recent { return &recent{since: map[glance]time.Time{}} }

// has says whether a glance need not be noted: it was a moment ago, or at any time when the page only renews itself, since the
// person may be away.
func (r *recent) has(g glance, now time.Time, renewed bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	since, found := r.since[g]
	return found && (renewed || now.Sub(since) < moment)
}

func (r *recent) add(g glance, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.since) >= mostGlances {
		clear(r.since)
	}
	r.since[g] = now
}
