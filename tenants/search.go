package tenants

import "strings"

// Containing is the pattern for LIKE and ILIKE that finds s as it is, anywhere in a text.
func Containing(s string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s) + "%"
}
