package factors

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base32"
	"errors"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/secret"
)

// letters are those of a recovery code: no l or o, 0 or 1, which are taken for one another.
var letters = base32.NewEncoding("abcdefghijkmnpqrstuvwxyz23456789").WithPadding(base32.NoPadding)

// errRecovery is why a recovery code won't do.
var errRecovery = fault.Invalid{"code": "This code isn’t right, or was used already. Each recovery code works once."}

// RenewCodes gives the person a new set of recovery codes, and makes the old one worthless. They are kept as hashes alone. Errors:
// fault.ErrConflict for a person who has no second step.
func (s *Store) RenewCodes(ctx context.Context, person uuid.UUID) (codes []string, err error) {
	_, err = s.change(ctx, person, uuid.Nil, Notice{What: codesRenewed}, func(tx bun.Tx) error {
		var on bool
		if err := tx.NewRaw("select second_step from people where id = ?", person).Scan(ctx, &on); err != nil {
			return err
		}
		if !on {
			return fault.Conflict("Recovery codes belong to a second step. Add a passkey or an authenticator app first.")
		}
		codes, err = renewCodes(ctx, tx, person)
		return err
	})
	return codes, err
}

func renewCodes(ctx context.Context, tx bun.IDB, person uuid.UUID) ([]string, error) {
	if _, err := tx.NewRaw("delete from recovery_codes where person_id = ?", person).Exec(ctx); err != nil {
		return nil, err
	}
	codes, rows := make([]string, codesInSet), make([]string, 0, codesInSet)
	var args []any
	for i := range codes {
		codes[i] = newCode()
		rows = append(rows, "(?, ?)")
		args = append(args, person, hashOf(person, codes[i]))
	}
	_, err := tx.NewRaw("insert into recovery_codes (person_id, code_hash) values "+strings.Join(rows, ", "), args...).Exec(ctx)
	return codes, err
}

// useRecovery uses up a recovery code, once. Errors: errRecovery.
func useRecovery(ctx context.Context, tx bun.IDB, person uuid.UUID, code string) error {
	err := tx.NewRaw("update recovery_codes set used_at = now() where person_id = ? and code_hash = ? and used_at is null returning person_id",
		person, hashOf(person, code)).Scan(ctx, &person)
	if errors.Is(err, sql.ErrNoRows) {
		return errRecovery
	}
	return err
}

// newCode makes a code of 80 random bits, in four groups: "kq3v-8m2p-x7ta-nc4h".
func newCode() string {
	bits := make([]byte, 10)
	rand.Read(bits) // never fails: crypto/rand ends the program instead
	text := letters.EncodeToString(bits)
	return text[:4] + "-" + text[4:8] + "-" + text[8:12] + "-" + text[12:]
}

// hashOf is what is kept of a code. 80 random bits can't be guessed, and the person is in it so that no two sets are tried at once.
func hashOf(person uuid.UUID, code string) []byte { return secret.Hash(person.String() + bare(code)) }

// bare is a code as it counts: without the hyphens and spaces that people write or leave out.
func bare(code string) string {
	return strings.ToLower(strings.NewReplacer("-", "", " ", "", "–", "").Replace(code))
}
