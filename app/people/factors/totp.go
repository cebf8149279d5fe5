package factors

import (
	"bytes"
	"context"
	"crypto/subtle"
	"database/sql"
	"errors"
	"image/png"
	"net/url"
	"time"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
	"github.com/google/uuid"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/tenants"
)

// period is how long an app shows one code, in seconds (RFC 6238).
const period = 30

// errCode is why a code from an app won't do.
var errCode = fault.Invalid{"code": "This code isn’t right, or was used already. Wait for the next one your app shows, and check that your phone’s clock is right."}

// Setup is a secret that is to be put into an app.
type Setup struct{ Secret, Link string }

// BeginApp makes a new secret, which counts for nothing before a first code has confirmed it. One that waits is replaced. Errors:
// fault.ErrConflict when the person has an app already.
func (s *Store) BeginApp(ctx context.Context, person, family uuid.UUID, email string) error {
	key, err := totp.Generate(totp.GenerateOpts{Issuer: "Skhokho", AccountName: email})
	if err != nil {
		return err
	}
	return s.db.Write(ctx, tenants.System("set up codes from an app"), func(tx bun.Tx) error {
		err := tx.NewRaw(`insert into totps (person_id, family_id, secret) values (?, ?, ?) on conflict (person_id) do update
			set secret = excluded.secret, family_id = excluded.family_id, created_at = now() where totps.confirmed_at is null returning person_id`, person, family, key.Secret()).Scan(ctx, &person)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.Conflict("You have an authenticator app already. Turn it off first if you want to use another.")
		}
		return err
	})
}

// Setup is the secret that waits for its first code, for the sign-in that began it. Errors: fault.ErrNotFound when none does.
func (s *Store) Setup(ctx context.Context, person, family uuid.UUID, email string) (Setup, error) {
	var secret string
	err := s.db.Read(ctx, tenants.System("show the secret of an app"), func(tx bun.IDB) error {
		return tx.NewRaw("select secret from totps where person_id = ? and family_id = ? and confirmed_at is null and created_at > now() - ? * interval '1 second'",
			person, family, int(setupLife.Seconds())).Scan(ctx, &secret)
	})
	if err != nil {
		return Setup{}, tenants.Fault(err, "set-up")
	}
	return Setup{Secret: secret, Link: "otpauth://totp/Skhokho:" + url.PathEscape(email) + "?issuer=Skhokho&secret=" + secret}, nil
}

// Picture is the set-up as a QR code for an app's camera, as a PNG with the margin it needs (ISO/IEC 18004: four modules).
func (u Setup) Picture() ([]byte, error) {
	code, err := qr.Encode(u.Link, qr.M, qr.Auto)
	if err != nil {
		return nil, err
	}
	const module = 6
	side := code.Bounds().Dx() * module
	scaled, err := barcode.Scale(code, side, side)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = png.Encode(&b, framed(scaled, 4*module))
	return b.Bytes(), err
}

// ConfirmApp turns codes from the app on with a first one. It returns recovery codes as change does. Errors: fault.Invalid for the field
// code; fault.ErrNotFound when no set-up waits; fault.ErrTooMany.
func (s *Store) ConfirmApp(ctx context.Context, person, family uuid.UUID, email, code string) ([]string, error) {
	setup, err := s.Setup(ctx, person, family, email)
	if err != nil {
		return nil, err
	}
	step, right := stepOf(setup.Secret, code, time.Now())
	if !right {
		return nil, errCode
	}
	return s.change(ctx, person, family, Notice{What: appAdded}, func(tx bun.Tx) error {
		err := tx.NewRaw("update totps set confirmed_at = now(), last_step = ? where person_id = ? and secret = ? and confirmed_at is null returning person_id",
			step, person, setup.Secret).Scan(ctx, &person)
		return tenants.Fault(err, "set-up")
	})
}

// RemoveApp turns codes from the app off. Errors: fault.ErrNotFound when they are.
func (s *Store) RemoveApp(ctx context.Context, person uuid.UUID) error {
	_, err := s.change(ctx, person, uuid.Nil, Notice{What: appRemoved}, func(tx bun.Tx) error {
		return tenants.Fault(tx.NewRaw("delete from totps where person_id = ? and confirmed_at is not null returning person_id", person).Scan(ctx, &person), "authenticator app")
	})
	return err
}

// useApp uses up a code from the person's app: each works once, and none older than the last. Errors: errCode.
func useApp(ctx context.Context, tx bun.IDB, person uuid.UUID, code string, now time.Time) error {
	var secret string
	err := tx.NewRaw("select secret from totps where person_id = ? and confirmed_at is not null", person).Scan(ctx, &secret)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	step, right := stepOf(secret, code, now)
	if err != nil || !right {
		return errCode
	}
	err = tx.NewRaw("update totps set last_step = ? where person_id = ? and last_step < ? returning person_id", step, person, step).Scan(ctx, &person)
	if errors.Is(err, sql.ErrNoRows) {
		return errCode
	}
	return err
}

// stepOf is the period in which an app shows a code: this one, the last or the next, since clocks differ.
func stepOf(secret, code string, now time.Time) (step int64, right bool) {
	for _, at := range []int64{now.Unix()/period + 1, now.Unix() / period, now.Unix()/period - 1} {
		want, err := hotp.GenerateCode(secret, uint64(at))
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			return at, true
		}
	}
	return 0, false
}
