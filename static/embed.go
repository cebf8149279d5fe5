// Package static holds what browsers may keep: style sheets, scripts, icons and fonts. Third-party files are put into
// vendor/ by "make assets".
package static

import "embed"

// Files are the static files, by path.
//
//go:embed all:*
var Files embed.FS
