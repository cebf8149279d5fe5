package pdf_test

import (
	"bytes"
	"runtime"
	"sync"
	"testing"
)

// Each document is its own, whoever draws another at the same time.
func TestManyAreDrawnAtOnce(t *testing.T) {
	want := write(t, acme, minutesOf()...)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if !bytes.Equal(write(t, acme, minutesOf()...), want) {
				t.Error("a document differs from the one that was drawn alone")
			}
		})
	}
	wait.Wait()
}

func TestDrawingLeavesNothingBehind(t *testing.T) {
	if few, many := heapAfter(t, 3), heapAfter(t, 40); many > 2*few {
		t.Errorf("the heap grew from %.0f to %.0f bytes", few, many)
	}
}

// heapAfter is how much memory is held once so many documents have been drawn.
func heapAfter(t testing.TB, documents int) float64 {
	for range documents {
		write(t, acme, minutesOf()...)
	}
	runtime.GC()
	runtime.GC() // what finalisers and pools held on to
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// BenchmarkMinutes draws a page in all five faces.
func BenchmarkMinutes(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		write(b, acme, minutesOf()...)
	}
}

// BenchmarkAThousandMinutes says how the memory that is held after a thousand documents compares to that after ten.
func BenchmarkAThousandMinutes(b *testing.B) {
	for b.Loop() {
		few := heapAfter(b, 10)
		b.ReportMetric(heapAfter(b, 1000)/few, "heap/heap-of-10")
	}
}
