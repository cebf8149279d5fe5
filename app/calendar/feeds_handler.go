package calendar

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/ical"
	"skhokho/app/web"
	"skhokho/policies"
)

// FeedView is how a person's calendar is followed by other programs.
type FeedView struct {
	Address string // shown once, when it is made; "" otherwise
	Made    string // "3 November"; "" when there is no feed
	Read    string // "today at 14:05"; "" for never
}

// feed shows whether there is a feed, and how to get one.
func (h *Handler) feed(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	feed, err := h.calendar.Feed(c.UserContext(), seat.Scope)
	if err != nil {
		return err
	}
	return web.Page(c, "calendar/feed", "Subscribe to the calendar", feedView(feed, seat.Now()))
}

func feedView(feed *Feed, now time.Time) FeedView {
	if feed == nil {
		return FeedView{}
	}
	v := FeedView{Made: web.Day(feed.CreatedAt.In(now.Location()), now)}
	if feed.ReadAt != nil {
		v.Read = web.Ago(feed.ReadAt.In(now.Location()), now)
	}
	return v
}

// renewFeed makes a new address and shows it, this once: it can't be put into a redirect without being kept somewhere.
func (h *Handler) renewFeed(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	token, err := h.calendar.Renew(c.UserContext(), seat.Scope)
	if err != nil {
		return err
	}
	home := web.KitOf(c).OrganisationURL(seat.Organisation.Slug)
	return web.Page(c, "calendar/feed", "Subscribe to the calendar", FeedView{Address: home + feedPath(token), Made: "today"})
}

// endFeed ends the address.
func (h *Handler) endFeed(c *fiber.Ctx) error {
	if err := h.calendar.End(c.UserContext(), web.SeatOf(c).Scope); err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "The address has ended. Programs that follow it are told nothing any more."}, To: "/calendar"})
}

// readFeed gives a calendar to the program that holds its address. Whatever is wrong with the address, the answer is the same: nothing is
// there.
func (h *Handler) readFeed(c *fiber.Ctx) error {
	ctx, kit, organisation := c.UserContext(), web.KitOf(c), web.VisitOf(c).Organisation
	reader, err := h.calendar.Reader(ctx, organisation.ID, c.Params("token"))
	if errors.Is(err, fault.ErrNotFound) || err == nil && !kit.Policies.Allows(reader.Holder(), policies.ReadCalendar) {
		return c.Status(fiber.StatusNotFound).SendString("There is no calendar at this address.\n")
	}
	if err != nil {
		return err
	}
	if err := h.throttle(ctx, reader.ID.String()); err != nil {
		return err
	}
	now := time.Now().In(organisation.Location())
	entries, err := h.calendar.Told(ctx, organisation.ID, reader, feedDays(now))
	if err != nil {
		return err
	}
	if reader.unread(now) {
		if err := h.calendar.Note(ctx, organisation.ID, reader.Feed); err != nil {
			return err
		}
	}
	var content bytes.Buffer
	if err := ical.WriteFeed(&content, organisation.Name, eventsOf(entries, kit.Base.Hostname(), kit.OrganisationURL(organisation.Slug), now)); err != nil {
		return err
	}
	return sendFeed(c, content.Bytes())
}

// sendFeed answers with a calendar, unless the program has the same already.
func sendFeed(c *fiber.Ctx, content []byte) error {
	sum := sha256.Sum256(content)
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`
	c.Set(fiber.HeaderETag, tag)
	c.Set(fiber.HeaderCacheControl, "private, no-store")
	if c.Get(fiber.HeaderIfNoneMatch) == tag {
		return c.SendStatus(fiber.StatusNotModified)
	}
	c.Set(fiber.HeaderContentType, ical.Type)
	return c.Send(content)
}
