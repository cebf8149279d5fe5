package till

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"slices"
	"time"
)

// Event is as Stripe has it, with its object as it was at that time.
type Event struct {
	head
	APIVersion      string     `json:"api_version"`
	Data            eventData  `json:"data"`
	PendingWebhooks int64      `json:"pending_webhooks"`
	Request         *requested `json:"request"`
	Type            string     `json:"type"`
}

type eventData struct {
	Object             json.RawMessage            `json:"object"`
	PreviousAttributes map[string]json.RawMessage `json:"previous_attributes,omitempty"`
}

// emit writes an event down and has it delivered. The act that caused it has happened, so nothing here can refuse it.
func (t *Till) emit(kind string, object any, previous map[string]json.RawMessage, as *requested) *delivery {
	snapshot, err := json.Marshal(object)
	if err != nil {
		slog.Error("the till can't write an event", "type", kind, "error", err.Error())
		return nil
	}
	if as == nil {
		as = &requested{}
	}
	made := &delivery{Event: &Event{
		head: head{ID: newID("evt_"), Object: "event", Created: t.now()}, APIVersion: apiVersion,
		Data: eventData{snapshot, previous}, Request: as, Type: kind,
	}, State: nowhere}
	if t.options.Webhook != "" {
		made.PendingWebhooks, made.State, made.Due = 1, waiting, time.Now().UnixNano()
	}
	if t.books.Held && made.State == waiting {
		made.State = held
	}
	t.books.Deliveries = append(t.books.Deliveries, made)
	t.books.forget()
	t.rouse()
	return made
}

// forget lets the oldest events go, but none that is still to be delivered.
func (b *books) forget() {
	extra := len(b.Deliveries) - keptEvents
	b.Deliveries = slices.DeleteFunc(b.Deliveries, func(each *delivery) bool {
		gone := extra > 0 && each.State != waiting && each.State != held
		if gone {
			extra--
		}
		return gone
	})
}

// change lets an act change an object, and tells it, with what it was before, unless nothing did.
func (t *Till) change(kind string, object any, as *requested, act func()) {
	before := fieldsOf(object)
	act()
	previous := map[string]json.RawMessage{}
	for name, value := range fieldsOf(object) {
		if !bytes.Equal(value, before[name]) {
			previous[name] = before[name]
		}
	}
	if len(previous) > 0 {
		t.emit(kind, object, previous, as)
	}
}

func fieldsOf(object any) map[string]json.RawMessage {
	fields := map[string]json.RawMessage{}
	if text, err := json.Marshal(object); err == nil {
		_ = json.Unmarshal(text, &fields) // our own shapes are always objects
	}
	return fields
}

func (c *call) event() (any, error) {
	found, err := find(c.books.Deliveries, "event", c.id)
	if err != nil {
		return nil, err
	}
	return found.Event, nil
}

func (c *call) events() (any, error) {
	kinds := c.several("types")
	var all []*Event
	for _, each := range c.books.Deliveries {
		if (c.form["type"] == "" || c.form["type"] == each.Type) && (len(kinds) == 0 || slices.Contains(kinds, each.Type)) {
			all = append(all, each.Event)
		}
	}
	return page(c, "/v1/events", all)
}

func (c *call) createPortal() (any, error) {
	customer, err := find(c.books.Customers, "customer", c.form["customer"])
	if err != nil {
		return nil, at("customer", err)
	}
	return c.portal(customer.ID, c.form["return_url"], c.form["locale"]), nil
}

// portal is a new way into the billing portal.
func (t *Till) portal(customer, returnURL, locale string) *PortalSession {
	id := newID("bps_")
	portal := &PortalSession{
		head: head{ID: id, Object: "billing_portal.session", Created: t.now()}, Configuration: "bpc_skhokho", Customer: customer,
		Locale: text(locale), ReturnURL: text(returnURL), URL: t.options.Address + "/p/session/" + id,
	}
	t.books.Portals = append(t.books.Portals, portal)
	return portal
}
