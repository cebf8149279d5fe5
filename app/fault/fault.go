// Package fault is the small vocabulary of things that go wrong for a person. Every other error is our own mistake and
// becomes a plain 500. The web package turns a fault into a status and a page, in exactly one place.
package fault

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// The kinds. Test with errors.Is; make one with the functions below.
var (
	ErrNotFound    = errors.New("not found")         // it does not exist, or you may not know that it does
	ErrForbidden   = errors.New("not allowed")       // you are known here, but your role may not do this
	ErrConflict    = errors.New("changed meanwhile") // somebody else was quicker
	ErrTooMany     = errors.New("too many tries")    // slow down
	ErrUnavailable = errors.New("not available")     // a part of the platform is away; try again soon
)

// Fault is an error with a sentence for the person who meets it.
type Fault struct {
	kind    error
	Message string        // a sentence in plain words, with the next step
	Wait    time.Duration // for TooMany and Unavailable: when to try again
}

func (f *Fault) Error() string { return f.kind.Error() + ": " + f.Message }
func (f *Fault) Unwrap() error { return f.kind }

// NotFound says that no such thing can be seen from here. The thing is named in plain words: "client".
func NotFound(thing string) error {
	return &Fault{kind: ErrNotFound, Message: fmt.Sprintf("We can’t find that %s. It may have been deleted, or the link is incomplete.", thing)}
}

// Forbidden says what may not be done and who can.
func Forbidden(message string) error { return &Fault{kind: ErrForbidden, Message: message} }

// Conflict says what has changed meanwhile and what to do.
func Conflict(message string) error { return &Fault{kind: ErrConflict, Message: message} }

// TooMany says how long to wait before the next try.
func TooMany(wait time.Duration) error {
	return &Fault{kind: ErrTooMany, Message: "That was tried too often. Please wait a little and try again.", Wait: wait}
}

// Unavailable says that a part of the platform is away for the moment.
func Unavailable(cause error) error {
	return fmt.Errorf("%w: %w", &Fault{kind: ErrUnavailable, Message: "We can’t reach our database right now. Nothing is lost; please try again in a moment.", Wait: 5 * time.Second}, cause)
}

// Unstored says that the file store is away for the moment.
func Unstored(cause error) error {
	return fmt.Errorf("%w: %w", &Fault{kind: ErrUnavailable, Message: "We can’t reach our file store right now. What was there before is safe; please try again in a moment.", Wait: 5 * time.Second}, cause)
}

// Overfull says that the file store has no room left. Somebody has to give it some.
func Overfull(cause error) error {
	return fmt.Errorf("%w: %w", &Fault{kind: ErrUnavailable, Message: "Our file store is full, so this wasn’t kept. What was there before is safe. We have noted it; please try again later.", Wait: 10 * time.Minute}, cause)
}

// Full says that there is no room for the moment.
func Full(wait time.Duration) error {
	return &Fault{kind: ErrUnavailable, Message: "Very many people are here right now. Please try again in a moment.", Wait: wait}
}

// Invalid maps field names to what is wrong with them, in sentences shown beside the fields. The empty name holds what
// concerns the form as a whole.
type Invalid map[string]string

func (v Invalid) Error() string {
	parts := make([]string, 0, len(v))
	for _, field := range slices.Sorted(maps.Keys(v)) {
		parts = append(parts, field+": "+v[field])
	}
	return "invalid: " + strings.Join(parts, "; ")
}

// OrNil returns v as an error when it holds anything, else nil.
func (v Invalid) OrNil() error {
	if len(v) == 0 {
		return nil
	}
	return v
}

// Add notes a problem with a field; the first one for a field stays.
func (v Invalid) Add(field, sentence string) {
	if _, taken := v[field]; !taken {
		v[field] = sentence
	}
}
