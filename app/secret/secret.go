// Package secret makes the secrets that travel in links and cookies. The database keeps only their hashes.
package secret

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// Length is how long one is, in characters.
const Length = 43

// New makes a secret of 256 random bits, as text that fits into an address, and the hash that the database keeps.
func New() (text string, hash []byte) {
	bits := make([]byte, 32)
	rand.Read(bits) // never fails: crypto/rand ends the program instead
	text = base64.RawURLEncoding.EncodeToString(bits)
	return text, Hash(text)
}

// Hash is what the database keeps of a secret. A plain SHA-256 is enough: 256 random bits can't be guessed.
func Hash(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}
