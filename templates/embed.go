// Package templates holds every page, piece and mail. "_name.html" is a piece; "name.html" answers an address.
package templates

import "embed"

// Files are the templates, by path.
//
//go:embed */*.html */*.txt
var Files embed.FS
