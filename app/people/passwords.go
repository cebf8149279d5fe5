package people

import (
	"context"
	"fmt"
	"runtime"
	"time"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	zxcvbn "github.com/nbutton23/zxcvbn-go"

	"skhokho/app/fault"
)

// Passwords hashes and checks passwords with argon2id, a bounded number at a time, since each takes memory and a core.
type Passwords struct {
	params argon2id.Params
	places chan struct{}
	decoy  string // what an unknown email's password is checked against, so that the answer takes as long
}

// The shortest and longest password taken, in characters. The longest only bounds the work of one request.
const (
	minPassword = 12
	maxPassword = 1000
)

// NewPasswords uses the parameters OWASP recommends for argon2id: 19 MiB, two passes, one lane.
func NewPasswords() (*Passwords, error) {
	p := &Passwords{
		params: argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32},
		places: make(chan struct{}, runtime.NumCPU()),
	}
	decoy, err := argon2id.CreateHash("nobody has this password", &p.params)
	if err != nil {
		return nil, fmt.Errorf("prepare passwords: %w", err)
	}
	p.decoy = decoy
	return p, nil
}

// Hash returns what the database keeps of a password. Errors: fault.ErrTooMany when too many wait.
func (p *Passwords) Hash(ctx context.Context, password string) (string, error) {
	return p.HashIf(ctx, password, func(context.Context) error { return nil })
}

// HashIf is Hash for work that may have become needless while it waited: still is asked once there is a place, and its
// error returned instead of a hash.
func (p *Passwords) HashIf(ctx context.Context, password string, still func(context.Context) error) (string, error) {
	leave, err := p.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	if err := still(ctx); err != nil {
		return "", err
	}
	return argon2id.CreateHash(password, &p.params)
}

// Matches says whether password belongs to hash; an empty hash never matches, and takes as long. Errors as for Hash.
func (p *Passwords) Matches(ctx context.Context, password, hash string) (bool, error) {
	leave, err := p.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	unknown := hash == ""
	if unknown {
		hash = p.decoy
	}
	matches, err := argon2id.ComparePasswordAndHash(password, hash)
	return matches && !unknown, err
}

func (p *Passwords) enter(ctx context.Context) (leave func(), err error) {
	select {
	case p.places <- struct{}{}:
		return func() { <-p.places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(10 * time.Second):
		return nil, fault.TooMany(10 * time.Second)
	}
}

// Problem says in a sentence why a new password won't do, or returns "". Known are words that others can guess about the
// person, such as their name and email.
func Problem(password string, known ...string) string {
	switch n := utf8.RuneCountInString(password); {
	case n == 0:
		return "Choose a password."
	case n < minPassword:
		return fmt.Sprintf("Use at least %d characters. A short sentence works well.", minPassword)
	case n > maxPassword:
		return fmt.Sprintf("Use at most %d characters.", maxPassword)
	}
	judged := []rune(password)
	if len(judged) > 64 {
		judged = judged[:64] // the judge's work grows with the square of the length
	}
	if zxcvbn.PasswordStrength(string(judged), known).Score < 2 {
		return "This password is among the first that others would try. A short sentence of your own works well."
	}
	return ""
}
