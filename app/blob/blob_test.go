package blob_test

import (
	"errors"
	"testing"

	"skhokho/app/blob"
	"skhokho/app/fault"
	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

func TestTheBucketIsMadeOnceAndWatched(t *testing.T) {
	settings := housetest.Open(t).Config.S3
	settings.Bucket = "fresh"
	store, err := blob.Open(settings)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Ready(t.Context()); !errors.Is(err, fault.ErrUnavailable) {
		t.Errorf("without a bucket: %v", err)
	}
	for range 2 {
		if err := store.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Ready(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAStoreThatIsAway(t *testing.T) {
	settings := housetest.Open(t).Config.S3
	settings.Endpoint = "http://127.0.0.1:1"
	store, err := blob.Open(settings)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Ready(t.Context()); !errors.Is(err, fault.ErrUnavailable) {
		t.Errorf("got %v", err)
	}
	settings.Endpoint = "nonsense"
	if _, err := blob.Open(settings); err == nil {
		t.Error("an endpoint without a scheme was taken")
	}
}
