package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"path"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/accents"
)

// Assets are the files a browser may keep for ever: all live in one folder named after their content,
// /assets/<hash>/app.css, so a new release is a new address.
type Assets struct {
	hash  string
	files map[string]asset
}

type asset struct {
	kind          string
	plain, zipped []byte // zipped is nil when it would not help
}

// NewAssets reads static/: the style sheets in css/ become one app.css in order of their names; js/, icons/, img/ and
// vendor/ are served as they are. Errors: a third-party file is missing because "make assets" was not run.
func NewAssets(static fs.FS) (*Assets, error) {
	a := &Assets{files: map[string]asset{}}
	contents := map[string][]byte{}
	sheets, err := fs.Glob(static, "css/*.css")
	if err != nil {
		return nil, err
	}
	for _, sheet := range sheets { // Glob sorts
		content, err := fs.ReadFile(static, sheet)
		if err != nil {
			return nil, err
		}
		contents["app.css"] = append(append(contents["app.css"], content...), '\n')
	}
	for _, folder := range []string{"js", "icons", "img", "vendor"} {
		if err := readFolder(static, folder, contents); err != nil {
			return nil, err
		}
	}
	for _, needed := range []string{"app.css", "app.js", "htmx.min.js", "hx-sse.min.js", "icons.svg"} {
		if contents[needed] == nil {
			return nil, fmt.Errorf("static file %s is missing: run make assets", needed)
		}
	}
	a.keep(contents)
	return a, nil
}

func readFolder(static fs.FS, folder string, into map[string][]byte) error {
	entries, err := fs.ReadDir(static, folder)
	if err != nil {
		return nil // a folder may be absent; what must be there is checked by name
	}
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		content, err := fs.ReadFile(static, folder+"/"+entry.Name())
		if err != nil {
			return err
		}
		into[entry.Name()] = content
	}
	return nil
}

func (a *Assets) keep(contents map[string][]byte) {
	names := make([]string, 0, len(contents))
	for name := range contents {
		names = append(names, name)
	}
	slices.Sort(names)
	sum := sha256.New()
	for _, name := range names {
		fmt.Fprintf(sum, "%s %d\n", name, len(contents[name]))
		sum.Write(contents[name])
		a.files[name] = asset{kind: mime.TypeByExtension(path.Ext(name)), plain: contents[name], zipped: zip(name, contents[name])}
	}
	a.hash = hex.EncodeToString(sum.Sum(nil))[:12]
}

// zip compresses text once, at start-up. Fonts and pictures are compressed already.
func zip(name string, content []byte) []byte {
	if !slices.Contains([]string{".css", ".js", ".svg"}, path.Ext(name)) {
		return nil
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := w.Write(content); err != nil || w.Close() != nil {
		return nil
	}
	return b.Bytes()
}

// URL is where a browser finds the named file.
func (a *Assets) URL(name string) string { return "/assets/" + a.hash + "/" + name }

// icon draws a symbol of the sprite; it says nothing to a screen reader.
func (a *Assets) icon(name string) template.HTML {
	return template.HTML(`<svg class="icon" aria-hidden="true"><use href="` + a.URL("icons.svg") + "#" + template.HTMLEscapeString(name) + `"></use></svg>`)
}

// script loads a file of static/js that only some pages need, after those that every page has.
func (a *Assets) script(name string) template.HTML {
	return template.HTML(`<script src="` + a.URL(template.HTMLEscapeString(name)) + `" defer></script>`)
}

// palette is where a browser finds the colours of an accent that is a colour of somebody's own; "" for one that has a name.
func (a *Assets) palette(accent string) string {
	if !accents.Own(accent) {
		return ""
	}
	return a.URL("accent-" + accent[1:] + ".css")
}

// drawn is a file that isn't kept: the style sheet of an accent.
func drawn(name string) (asset, bool) {
	digits, found := strings.CutPrefix(strings.TrimSuffix(name, ".css"), "accent-")
	if !found || !strings.HasSuffix(name, ".css") {
		return asset{}, false
	}
	sheet := accents.Sheet("#" + digits)
	return asset{kind: mime.TypeByExtension(".css"), plain: []byte(sheet)}, sheet != ""
}

// Serve answers /assets/<hash>/<name>. An older hash gets the newest file, unkept, so that a page from before a release
// still works.
func (a *Assets) Serve(c *fiber.Ctx, hash, name string) error {
	file, known := a.files[name]
	if !known {
		file, known = drawn(name)
	}
	if !known {
		return fiber.ErrNotFound
	}
	c.Set(fiber.HeaderContentType, file.kind)
	c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	if hash == a.hash {
		c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	} else {
		c.Set(fiber.HeaderCacheControl, "no-cache")
	}
	if file.zipped != nil && strings.Contains(c.Get(fiber.HeaderAcceptEncoding), "gzip") {
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(file.zipped)
	}
	return c.Send(file.plain)
}
