package till

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"skhokho/app/demo/state"
)

// books is all that a till knows, oldest first.
type books struct {
	Customers     []*Customer
	Products      []*Product
	Prices        []*Price
	Checkouts     []*checkout
	Subscriptions []*contract
	Invoices      []*Invoice
	Cards         []*card
	Intents       []*PaymentIntent
	Charges       []*Charge
	Portals       []*PortalSession
	Deliveries    []*delivery
	Replies       map[string]*reply // by Idempotency-Key
	Held          bool              // events wait until they are released

	written []byte // what is in the file
}

const booksFile = "till.json"

// keptEvents and keptReplies bound what is remembered.
const (
	keptEvents  = 1000
	keptReplies = 1000
)

func loadBooks(dir string) (books, error) {
	kept := books{Replies: map[string]*reply{}}
	if dir == "" {
		return kept, nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return kept, err
	}
	text, err := os.ReadFile(filepath.Join(dir, booksFile))
	if errors.Is(err, os.ErrNotExist) {
		return kept, nil
	}
	if err != nil {
		return kept, err
	}
	if err := json.Unmarshal(text, &kept); err != nil {
		return kept, fmt.Errorf("read %s: %w", booksFile, err)
	}
	return kept, nil
}

func (b *books) save(dir string) error {
	if dir == "" {
		return nil
	}
	text, err := json.Marshal(b)
	if err != nil {
		return err
	}
	if bytes.Equal(text, b.written) {
		return nil // somebody has only looked
	}
	if err := state.WriteFile(filepath.Join(dir, booksFile), text); err != nil {
		return err
	}
	b.written = text
	return nil
}

// find returns the thing with an id, or the error Stripe gives when there is none.
func find[T keyed](list []T, kind, id string) (T, error) {
	for _, each := range list {
		if each.key() == id {
			return each, nil
		}
	}
	var none T
	return none, missing(kind, id)
}

// get returns the thing with an id, or nil.
func get[T keyed](list []T, id text) T {
	found, _ := find(list, "", string(id))
	return found
}

// object returns whatever has an id, for expansion and for events sent by hand.
func (b *books) object(id string) (any, bool) {
	var found any
	seek(b.Customers, id, &found)
	seek(b.Products, id, &found)
	seek(b.Prices, id, &found)
	seek(b.Invoices, id, &found)
	seek(b.Cards, id, &found)
	seek(b.Intents, id, &found)
	seek(b.Charges, id, &found)
	seek(b.Subscriptions, id, &found)
	seek(b.Checkouts, id, &found)
	switch record := found.(type) {
	case *contract:
		found = record.Subscription
	case *checkout:
		found = record.Session
	case *card:
		found = record.PaymentMethod
	}
	return found, found != nil
}

func seek[T keyed](list []T, id string, found *any) {
	if thing, err := find(list, "", id); err == nil {
		*found = thing
	}
}

// newID is an id as Stripe's look: a prefix and 24 letters and digits.
func newID(prefix string) string { return prefix + rand.Text()[:24] }
