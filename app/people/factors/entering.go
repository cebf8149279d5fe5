package factors

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/people"
	"skhokho/app/web"
	"skhokho/tenants"
)

// errPasskey is why nobody was let in by a passkey. It is the same for one we don't know and one that was signed wrongly.
var errPasskey = fault.Invalid{"": "That passkey didn’t let you in: it was removed from your account, took too long, or belongs to another sign-in. Try again, or use your password."}

// Step finishes a sign-in that waits with a code, from an app or a recovery code, and returns the session on the apex. Errors: fault.Invalid
// for the field code; fault.ErrNotFound when the sign-in is over; fault.ErrTooMany.
func (s *Store) Step(ctx context.Context, pending, code string, d web.Device) (session string, err error) {
	person, err := s.people.CountStep(ctx, pending)
	if err != nil {
		return "", err
	}
	err = s.db.Write(ctx, tenants.System("take a second step"), func(tx bun.Tx) error {
		if err := s.useCode(ctx, tx, person, bare(code)); err != nil {
			return err
		}
		session, err = s.people.Finish(ctx, tx, pending, person, d)
		return err
	})
	return session, err
}

// useCode uses up a code of either kind, told apart by how it looks. The use of a recovery code is told by mail.
func (s *Store) useCode(ctx context.Context, tx bun.Tx, person uuid.UUID, code string) error {
	if len(code) == 6 && strings.Trim(code, "0123456789") == "" {
		return useApp(ctx, tx, person, code, time.Now())
	}
	if err := useRecovery(ctx, tx, person, code); err != nil {
		return err
	}
	return s.queue.Add(ctx, tx, Notice{Person: person, What: recoveryUsed})
}

// BeginEntry makes what a browser is asked to sign by somebody who signs in, as JSON, with the token that belongs to it. Of a sign-in
// that waits for its second step only that person's passkeys will do; else anybody's. Errors: fault.ErrTooMany.
func (s *Store) BeginEntry(ctx context.Context, pending, address string) (options, token string, err error) {
	if err := s.challenge(ctx, address); err != nil {
		return "", "", err
	}
	waiting, err := s.people.Waiting(ctx, pending)
	if err != nil && !errors.Is(err, fault.ErrNotFound) {
		return "", "", err
	}
	err = s.db.Write(ctx, tenants.System("begin to sign in by a passkey"), func(tx bun.Tx) error {
		assertion, session, err := s.ceremony.BeginDiscoverableLogin()
		if err == nil && waiting.ID != uuid.Nil {
			var h holder
			if h, err = holderOf(ctx, tx, waiting.ID); err == nil && len(h.credentials) > 0 {
				assertion, session, err = s.ceremony.BeginLogin(h)
			}
		}
		if err != nil {
			return err
		}
		content, err := json.Marshal(assertion.Response)
		if err != nil {
			return err
		}
		options = string(content)
		token, err = ask(ctx, tx, uuid.Nil, session)
		return err
	})
	return options, token, err
}

// Enter lets in by a passkey, which is both steps at once, and returns the session on the apex. A sign-in that waits in this browser is
// finished by it, and must be the same person's. Errors: fault.Invalid.
func (s *Store) Enter(ctx context.Context, token, pending, answer string, d web.Device) (session string, err error) {
	asked, err := s.answered(ctx, token, uuid.Nil)
	if errors.Is(err, fault.ErrNotFound) {
		return "", errPasskey
	}
	if err != nil {
		return "", err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return "", errPasskey
	}
	waiting, err := s.people.Waiting(ctx, pending)
	if err != nil && !errors.Is(err, fault.ErrNotFound) {
		return "", err
	}
	err = s.db.Write(ctx, tenants.System("sign in by a passkey"), func(tx bun.Tx) error {
		person, err := s.verify(ctx, tx, asked, parsed)
		switch {
		case err != nil:
			return err
		case waiting.ID == uuid.Nil:
			session, err = people.Begin(ctx, tx, person, d)
		case waiting.ID != person:
			return errPasskey
		default:
			session, err = s.people.Finish(ctx, tx, pending, person, d)
		}
		return err
	})
	return session, err
}

// verify says whose passkey signed, and notes its use. Errors: errPasskey.
func (s *Store) verify(ctx context.Context, tx bun.IDB, asked webauthn.SessionData, parsed *protocol.ParsedCredentialAssertionData) (uuid.UUID, error) {
	id := asked.UserID
	if len(id) == 0 {
		id = parsed.Response.UserHandle
	}
	person, err := uuid.FromBytes(id)
	if err != nil {
		return uuid.Nil, errPasskey
	}
	h, err := holderOf(ctx, tx, person)
	if errors.Is(err, fault.ErrNotFound) {
		return uuid.Nil, errPasskey
	}
	if err != nil {
		return uuid.Nil, err
	}
	var credential *webauthn.Credential
	if len(asked.UserID) > 0 {
		credential, err = s.ceremony.ValidateLogin(h, asked, parsed)
	} else {
		credential, err = s.ceremony.ValidateDiscoverableLogin(func(_, _ []byte) (webauthn.User, error) { return h, nil }, asked, parsed)
	}
	if err != nil || credential.Authenticator.CloneWarning {
		return uuid.Nil, errPasskey
	}
	record, err := json.Marshal(credential)
	if err != nil {
		return uuid.Nil, err
	}
	_, err = tx.NewRaw("update passkeys set credential = ?::jsonb, used_at = now() where person_id = ? and credential_id = ?", string(record), person, credential.ID).Exec(ctx)
	return person, err
}
