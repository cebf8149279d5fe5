package factors

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/people"
	"skhokho/tenants"
)

// Passkey is one that a person has.
type Passkey struct {
	ID        uuid.UUID
	Name      string
	CreatedAt time.Time
	UsedAt    *time.Time // nil until it has been
}

// errNotAdded is why a passkey couldn't be added.
var errNotAdded = fault.Invalid{"": "The passkey wasn’t added: the answer of your device came too late, or can’t be read. Please try again."}

// BeginPasskey makes what the person's browser is asked to sign, as JSON, and the token that belongs to it. Errors: fault.Invalid when they
// have as many as one may.
func (s *Store) BeginPasskey(ctx context.Context, person uuid.UUID) (options, token string, err error) {
	err = s.db.Write(ctx, tenants.System("begin a passkey"), func(tx bun.Tx) error {
		h, err := holderOf(ctx, tx, person)
		if err != nil {
			return err
		}
		if len(h.credentials) >= mostPasskeys {
			return fault.Invalid{"": fmt.Sprintf("You have %d passkeys, which is the most there can be. Remove one you don’t use any more.", mostPasskeys)}
		}
		creation, session, err := s.ceremony.BeginRegistration(h, webauthn.WithExclusions(webauthn.Credentials(h.credentials).CredentialDescriptors()))
		if err != nil {
			return err
		}
		content, err := json.Marshal(creation.Response)
		if err != nil {
			return err
		}
		options = string(content)
		token, err = ask(ctx, tx, person, session)
		return err
	})
	return options, token, err
}

// AddPasskey keeps the passkey that the browser answered with. It returns recovery codes as change does. Errors: fault.Invalid.
func (s *Store) AddPasskey(ctx context.Context, person, family uuid.UUID, token, name, answer string) ([]string, error) {
	session, err := s.answered(ctx, token, person)
	if errors.Is(err, fault.ErrNotFound) {
		return nil, errNotAdded
	}
	if err != nil {
		return nil, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		return nil, errNotAdded
	}
	credential, err := s.ceremony.CreateCredential(holder{Person: people.Person{ID: person}}, session, parsed)
	if err != nil {
		return nil, errNotAdded
	}
	record, err := json.Marshal(credential)
	if err != nil {
		return nil, err
	}
	return s.change(ctx, person, family, Notice{What: passkeyAdded, Name: name}, func(tx bun.Tx) error {
		_, err := tx.NewRaw("insert into passkeys (id, person_id, name, credential_id, credential) values (?, ?, ?, ?, ?::jsonb)",
			uuid.Must(uuid.NewV7()), person, name, credential.ID, string(record)).Exec(ctx)
		if tenants.Violates(err, "passkeys_credential_id_key") {
			return fault.Invalid{"": "This device has a passkey for Skhokho already."}
		}
		return err
	})
}

// Passkey finds one of a person's. Errors: fault.ErrNotFound.
func (s *Store) Passkey(ctx context.Context, person, id uuid.UUID) (Passkey, error) {
	var p Passkey
	err := s.db.Read(ctx, tenants.System("find a passkey"), func(tx bun.IDB) error {
		return tx.NewRaw("select id, name, created_at, used_at from passkeys where person_id = ? and id = ?", person, id).Scan(ctx, &p)
	})
	return p, tenants.Fault(err, "passkey")
}

// RenamePasskey calls one of a person's something else. Errors: fault.ErrNotFound.
func (s *Store) RenamePasskey(ctx context.Context, person, id uuid.UUID, name string) error {
	return s.db.Write(ctx, tenants.System("rename a passkey"), func(tx bun.Tx) error {
		return tenants.Fault(tx.NewRaw("update passkeys set name = ? where person_id = ? and id = ? returning id", name, person, id).Scan(ctx, &id), "passkey")
	})
}

// RemovePasskey takes one of a person's away. Errors: fault.ErrNotFound.
func (s *Store) RemovePasskey(ctx context.Context, person uuid.UUID, p Passkey) error {
	_, err := s.change(ctx, person, uuid.Nil, Notice{What: passkeyRemoved, Name: p.Name}, func(tx bun.Tx) error {
		return tenants.Fault(tx.NewRaw("delete from passkeys where person_id = ? and id = ? returning id", person, p.ID).Scan(ctx, &p.ID), "passkey")
	})
	return err
}
