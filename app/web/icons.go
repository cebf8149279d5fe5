package web

import (
	"fmt"
	"html/template"
	"io/fs"
	"regexp"
	"strings"
)

// iconCall is a template's call for an icon by its name; what is named by a field is left to the function.
var iconCall = regexp.MustCompile(`\{\{icon "([a-z0-9-]+)"\}\}`)

// drawIcons parses templates again with their icons in the text, where they cost nothing: a list draws hundreds.
func (a *Assets) drawIcons(files fs.FS, into *template.Template) error {
	return fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		name, page := strings.CutSuffix(path, ".html")
		if err != nil || entry.IsDir() || !page {
			return err
		}
		source, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		text := iconCall.ReplaceAllStringFunc(string(source), func(call string) string { return string(a.icon(iconCall.FindStringSubmatch(call)[1])) })
		if _, err := into.Lookup(name).Parse(text); err != nil {
			return fmt.Errorf("parse %s: %w", path, err)
		}
		return nil
	})
}
