// Package blob keeps files in any S3-compatible store. It is the only room that knows minio-go.
package blob

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"skhokho/app/config"
	"skhokho/app/fault"
)

// Store is one bucket.
type Store struct {
	client *minio.Client
	bucket string
	region string
	wait   time.Duration
}

// Open prepares the client. It does not connect.
func Open(c config.S3) (*Store, error) {
	endpoint, err := url.Parse(c.Endpoint)
	if err != nil || endpoint.Host == "" {
		return nil, fmt.Errorf("S3_ENDPOINT: %q should look like https://s3.example", c.Endpoint)
	}
	secure := endpoint.Scheme == "https"
	transport, err := minio.DefaultTransport(secure)
	if err != nil {
		return nil, fmt.Errorf("open file store: %w", err)
	}
	transport.ResponseHeaderTimeout = 0 // patient knows better
	client, err := minio.New(endpoint.Host, &minio.Options{
		Creds: credentials.NewStaticV4(c.AccessKey, c.SecretKey, ""), Secure: secure, Region: c.Region, Transport: patient{transport, c.Patience}, MaxRetries: tries,
	})
	if err != nil {
		return nil, fmt.Errorf("open file store: %w", err)
	}
	return &Store{client: client, bucket: c.Bucket, region: c.Region, wait: c.Patience}, nil
}

// Prepare makes the bucket where it is missing. Errors: fault.ErrUnavailable.
func (s *Store) Prepare(ctx context.Context) error {
	exists, err := s.client.BucketExists(ctx, s.bucket)
	if err == nil && !exists {
		err = s.client.MakeBucket(ctx, s.bucket, minio.MakeBucketOptions{Region: s.region})
	}
	if err != nil {
		return fmt.Errorf("prepare file store: %w", fault.Unstored(err))
	}
	return nil
}

// Ready reports whether the bucket can be reached. Errors: fault.ErrUnavailable.
func (s *Store) Ready(ctx context.Context) error {
	exists, err := s.client.BucketExists(ctx, s.bucket)
	if err == nil && !exists {
		err = fmt.Errorf("bucket %s is missing: run skhokho migrate", s.bucket)
	}
	if err != nil {
		return fault.Unstored(err)
	}
	return nil
}
