package objects

import (
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

const holder = "SKHOKHO_TEST_HOLD_SERVER" // a folder: the test binary starts a server on it and waits to be killed

func TestMain(m *testing.M) {
	RunIfChild()
	if dir := os.Getenv(holder); dir != "" {
		hold(dir)
	}
	os.Exit(m.Run())
}

// hold starts a server, says where it is, and waits for ever.
func hold(dir string) {
	server, err := Start(context.Background(), Options{Dir: dir, AccessKey: "access", SecretKey: "secret-key"})
	if err != nil {
		panic(err)
	}
	os.Stdout.WriteString(server.Endpoint() + "\n")
	select {}
}

func start(t *testing.T, options Options) (*Server, *minio.Client) {
	t.Helper()
	options.AccessKey, options.SecretKey = "access", "secret-key"
	server, err := Start(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	return server, client(t, server, "secret-key")
}

func client(t *testing.T, server *Server, secret string) *minio.Client {
	t.Helper()
	client, err := minio.New(strings.TrimPrefix(server.Endpoint(), "http://"), &minio.Options{
		Creds: credentials.NewStaticV4("access", secret, ""), Region: "us-east-1",
	})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func read(t *testing.T, client *minio.Client, key string) []byte {
	t.Helper()
	object, err := client.GetObject(t.Context(), "documents", key, minio.GetObjectOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer object.Close()
	content, err := io.ReadAll(object)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func list(t *testing.T, client *minio.Client) []string {
	t.Helper()
	var keys []string
	for object := range client.ListObjects(t.Context(), "documents", minio.ListObjectsOptions{Recursive: true}) {
		if object.Err != nil {
			t.Fatal(object.Err)
		}
		keys = append(keys, object.Key)
	}
	return keys
}
