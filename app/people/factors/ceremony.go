package factors

import (
	"context"
	"encoding/json"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/people"
	"skhokho/app/secret"
	"skhokho/tenants"
)

// newCeremony says how passkeys are made and used: for the apex alone, kept by the device with the person's name, and only after the
// device has made sure that it is them, by finger, face or PIN. So a passkey is both steps of a sign-in at once.
func newCeremony(base *url.URL) (*webauthn.WebAuthn, error) {
	return webauthn.New(&webauthn.Config{
		RPID: base.Hostname(), RPDisplayName: "Skhokho", RPOrigins: []string{base.String()},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(), UserVerification: protocol.VerificationRequired,
		},
	})
}

// holder is a person as WebAuthn knows them.
type holder struct {
	people.Person
	credentials []webauthn.Credential
}

func (h holder) WebAuthnID() []byte                         { return h.ID[:] }
func (h holder) WebAuthnName() string                       { return h.Email }
func (h holder) WebAuthnDisplayName() string                { return h.Name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.credentials }

// holderOf reads somebody's passkeys. They are locked, so that two uses of one at once are one after the other.
func holderOf(ctx context.Context, tx bun.IDB, person uuid.UUID) (holder, error) {
	var h holder
	if err := tx.NewRaw("select id, email, name from people where id = ?", person).Scan(ctx, &h.ID, &h.Email, &h.Name); err != nil {
		return h, tenants.Fault(err, "person")
	}
	var records []string
	if err := tx.NewRaw("select credential::text from passkeys where person_id = ? order by id for update", person).Scan(ctx, &records); err != nil {
		return h, err
	}
	h.credentials = make([]webauthn.Credential, len(records))
	for i, record := range records {
		if err := json.Unmarshal([]byte(record), &h.credentials[i]); err != nil {
			return h, err
		}
	}
	return h, nil
}

// ask writes down what a browser is asked to sign, and returns the token it brings back with the answer. The person is uuid.Nil for
// somebody who signs in.
func ask(ctx context.Context, tx bun.IDB, person uuid.UUID, session *webauthn.SessionData) (token string, err error) {
	content, err := json.Marshal(session)
	if err != nil {
		return "", err
	}
	token, hash := secret.New()
	_, err = tx.NewRaw("insert into passkey_challenges (token_hash, person_id, ceremony, expires_at) values (?, ?, ?::jsonb, now() + ? * interval '1 second')",
		hash, tenants.OrNull(person), string(content), int(challengeLife.Seconds())).Exec(ctx)
	return token, err
}

// answered returns what was asked, once, whatever becomes of the answer. Errors: fault.ErrNotFound when it is over, or somebody else's.
func (s *Store) answered(ctx context.Context, token string, person uuid.UUID) (session webauthn.SessionData, err error) {
	var content string
	err = s.db.Write(ctx, tenants.System("take the answer to a passkey's challenge"), func(tx bun.Tx) error {
		return tx.NewRaw("delete from passkey_challenges where token_hash = ? and person_id is not distinct from ?::uuid and expires_at > now() returning ceremony::text",
			secret.Hash(token), tenants.OrNull(person)).Scan(ctx, &content)
	})
	if err != nil {
		return session, tenants.Fault(err, "passkey")
	}
	return session, json.Unmarshal([]byte(content), &session)
}
