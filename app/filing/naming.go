package filing

import (
	"path"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// titleOf is what a document is called when nobody says: as its file, without the ending.
func titleOf(name string) string {
	if title := strings.TrimSpace(strings.TrimSuffix(name, path.Ext(name))); title != "" {
		return title
	}
	return name
}

// typeOf finds out from what is in a file what it is. Plain text may be many things; there the name decides between those.
func typeOf(head []byte, name string) string {
	found := mimetype.Detect(head)
	kind, _, _ := strings.Cut(found.String(), ";")
	if kind == "text/plain" {
		switch strings.ToLower(path.Ext(name)) {
		case ".md", ".markdown":
			return "text/markdown"
		case ".csv":
			return "text/csv"
		}
	}
	return kind
}

// Badge is what a file is, in a word: by its ending where it has one, else by its type.
func (v Version) Badge() string {
	if ending := strings.TrimPrefix(path.Ext(v.Name), "."); ending != "" && len(ending) <= 5 {
		return strings.ToUpper(ending)
	}
	for _, kind := range []struct{ prefix, word string }{
		{"image/", "Image"}, {"video/", "Video"}, {"audio/", "Sound"}, {"text/", "Text"}, {"application/zip", "ZIP"}, {"application/pdf", "PDF"},
	} {
		if strings.HasPrefix(v.Type, kind.prefix) {
			return kind.word
		}
	}
	return "File"
}
