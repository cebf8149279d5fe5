package documents_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"

	"skhokho/app/housetest"
)

// size is how much the test of memory sends: DOCUMENT_GB gigabytes, else a quarter of one.
func size() int64 {
	if gigabytes, err := strconv.ParseInt(os.Getenv("DOCUMENT_GB"), 10, 64); err == nil {
		return gigabytes << 30
	}
	return 256 << 20
}

// highest keeps the most memory that was in use while bytes pass through it, looking every few megabytes.
type highest struct {
	from io.Reader
	seen int64
	most *atomic.Uint64
}

func (h *highest) Read(p []byte) (int, error) {
	n, err := h.from.Read(p)
	if before := h.seen; (before+int64(n))>>22 != before>>22 {
		h.most.Store(max(h.most.Load(), inUse()))
	}
	h.seen += int64(n)
	return n, err
}

// inUse is the memory of what is still used, without what only waits to be collected.
func inUse() uint64 {
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	return memory.HeapInuse
}

func TestALargeFileTakesLittleMemory(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := house.AtWork("mia", "acme").Patient()
	sum, most, before := sha256.New(), new(atomic.Uint64), inUse()
	content := io.TeeReader(io.LimitReader(rand.NewChaCha8([32]byte{1}), size()), sum)
	mia.PostFile(tab(house, "Loyalty card"), nil, housetest.File{Field: "files", Name: "film.bin", Content: &highest{from: content, most: most}}).Expect(303)
	up := int64(most.Load()) - int64(before)
	var id, kept string
	var bytes int64
	house.SQL("select d.id::text, encode(v.sha256, 'hex'), v.size from documents d join versions v on v.id = d.version_id where v.name = 'film.bin'", nil, &id, &kept, &bytes)
	if want := hex.EncodeToString(sum.Sum(nil)); kept != want || bytes != size() {
		t.Errorf("kept %d bytes, %s, want %s", bytes, kept, want)
	}

	most.Store(0)
	before = inUse()
	back := sha256.New()
	mia.Stream("/documents/"+id+"/file", func(answer *http.Response) {
		if _, err := io.Copy(back, &highest{from: answer.Body, most: most}); err != nil {
			t.Error(err)
		}
	})
	if got := hex.EncodeToString(back.Sum(nil)); got != kept {
		t.Errorf("%s came back", got)
	}
	down := int64(most.Load()) - int64(before)
	t.Logf("%d MB: %d MB more memory on the way up, %d MB on the way down", size()>>20, up>>20, down>>20)
	if up > 32<<20 || down > 32<<20 {
		t.Errorf("%d MB more memory on the way up, %d MB on the way down", up>>20, down>>20)
	}
}
