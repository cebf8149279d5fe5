package state

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// WriteFile replaces the file at path in one step: a reader, or a crash at any moment, finds either the old content or the
// new, whole. Only the owner may read it (mode 0600). The folder must exist.
func WriteFile(path string, content []byte) error {
	draft, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // made with mode 0600
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer os.Remove(draft.Name()) // gone already when all went well
	_, err = draft.Write(content)
	if err == nil {
		err = draft.Sync()
	}
	if err = errors.Join(err, draft.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(draft.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// Secret returns the secret kept at path: 32 lower-case hexadecimal digits of 128 random bits, made by the first call.
func Secret(path string) (string, error) {
	kept, err := os.ReadFile(path)
	if secret := strings.TrimSpace(string(kept)); err == nil && secret != "" {
		return secret, nil
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("read secret: %w", err)
	}
	random := make([]byte, 16)
	rand.Read(random) // never fails: it ends the program rather than return weak bytes
	secret := hex.EncodeToString(random)
	return secret, WriteFile(path, []byte(secret+"\n"))
}
