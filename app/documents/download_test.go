package documents_test

import (
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestADownloadCanBeResumed(t *testing.T) {
	house := housetest.OpenIdle(t)
	content := strings.Repeat("0123456789", 100)
	path := upload(house, "Website relaunch", "numbers.txt", content, nil) + "/file"
	mia := at(house, "mia")
	etag := mia.Get(path).Expect(200).Header.Get("ETag")
	for asked, want := range map[string]struct {
		status int
		stretch,
		body string
	}{
		"bytes=0-9":       {206, "bytes 0-9/1000", "0123456789"},
		"bytes=995-":      {206, "bytes 995-999/1000", "56789"},
		"bytes=-3":        {206, "bytes 997-999/1000", "789"},
		"bytes=990-99999": {206, "bytes 990-999/1000", "0123456789"},
		"bytes=1000-":     {416, "bytes */1000", ""},
		"bytes=9-1":       {416, "bytes */1000", ""},
		"bytes=0-1,5-6":   {200, "", content},
		"lines=1-2":       {200, "", content},
	} {
		answer := mia.With("Range", asked).Do("GET", path, nil).Expect(want.status)
		if answer.Header.Get("Content-Range") != want.stretch || answer.Status != 416 && answer.Body != want.body {
			t.Errorf("%s: %q of %q", asked, answer.Body[:min(20, len(answer.Body))], answer.Header.Get("Content-Range"))
		}
	}
	mia.With("Range", "bytes=0-9").With("If-Range", etag).Do("GET", path, nil).Expect(206)
	mia.With("Range", "bytes=0-9").With("If-Range", `"another"`).Do("GET", path, nil).Expect(200)
	mia.With("If-None-Match", etag).Do("GET", path, nil).Expect(304)
	empty := upload(house, "Website relaunch", "empty.txt", "", nil) + "/file"
	mia.With("Range", "bytes=0-").Do("GET", empty, nil).Expect(416)
	if got := mia.Get(empty).Expect(200).Body; got != "" {
		t.Errorf("nothing became %q", got)
	}
}
