package documents_test

import (
	"bytes"
	"crypto/sha256"
	"io"
	"net/http"
	"net/url"
	"testing"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"skhokho/app/housetest"
)

// measured is the size of the file that the benchmarks send: through the platform, and by the same client straight to the file store.
const measured = 64 << 20

func BenchmarkUpload(b *testing.B) {
	house, content := housetest.OpenIdle(b), noise(measured)
	mia := at(house, "mia")
	mia.Get("/").Expect(200)
	path := tab(house, "Loyalty card")
	b.SetBytes(measured)
	for b.Loop() {
		mia.PostFile(path, nil, fileOf("film.bin", content)).Expect(303)
	}
}

func BenchmarkBareUpload(b *testing.B) { uploadBare(b, housetest.OpenIdle(b)) }

// BenchmarkRelayedUpload is a bare one through a plain proxy of Go's library. It says what the way through another process costs by itself.
func BenchmarkRelayedUpload(b *testing.B) {
	uploadBare(b, housetest.OpenWith(b, housetest.OpenGate(b).Setting()))
}

func uploadBare(b *testing.B, house *housetest.House) {
	content := noise(measured)
	b.SetBytes(measured)
	for b.Loop() {
		putBare(b, house, content)
	}
}

func BenchmarkDownload(b *testing.B) {
	house := housetest.OpenIdle(b)
	mia := at(house, "mia")
	mia.Get("/").Expect(200)
	mia.PostFile(tab(house, "Loyalty card"), nil, fileOf("film.bin", noise(measured))).Expect(303)
	var id string
	house.SQL("select id::text from versions where name = 'film.bin'", nil, &id)
	b.SetBytes(measured)
	for b.Loop() {
		mia.Stream("/versions/"+id+"/file", func(answer *http.Response) { drain(b, answer.Body) })
	}
}

func BenchmarkBareDownload(b *testing.B) { downloadBare(b, housetest.OpenIdle(b)) }

// BenchmarkRelayedDownload is to BenchmarkBareDownload what BenchmarkRelayedUpload is to BenchmarkBareUpload.
func BenchmarkRelayedDownload(b *testing.B) {
	downloadBare(b, housetest.OpenWith(b, housetest.OpenGate(b).Setting()))
}

func downloadBare(b *testing.B, house *housetest.House) {
	client := putBare(b, house, noise(measured))
	b.SetBytes(measured)
	for b.Loop() {
		content, err := client.GetObject(b.Context(), house.Config.S3.Bucket, "bench/bare", minio.GetObjectOptions{})
		if err != nil {
			b.Fatal(err)
		}
		drain(b, content)
		_ = content.Close()
	}
}

// BenchmarkChecksum says how much of an upload is the checksum, which a bare one doesn't make.
func BenchmarkChecksum(b *testing.B) {
	content := noise(measured)
	b.SetBytes(measured)
	for b.Loop() {
		sha256.Sum256(content)
	}
}

func drain(b *testing.B, from io.Reader) {
	if n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{from}, make([]byte, 64<<10)); err != nil || n != measured {
		b.Fatal(n, err)
	}
}

// putBare stores a file as the platform does, in parts of the same size, without the platform.
func putBare(b *testing.B, house *housetest.House, content []byte) *minio.Client {
	settings := house.Config.S3
	endpoint, err := url.Parse(settings.Endpoint)
	if err != nil {
		b.Fatal(err)
	}
	client, err := minio.New(endpoint.Host, &minio.Options{Creds: credentials.NewStaticV4(settings.AccessKey, settings.SecretKey, ""), Region: settings.Region})
	if err != nil {
		b.Fatal(err)
	}
	_, err = client.PutObject(b.Context(), settings.Bucket, "bench/bare", bytes.NewReader(content), measured, minio.PutObjectOptions{PartSize: 10 << 20})
	if err != nil {
		b.Fatal(err)
	}
	return client
}
