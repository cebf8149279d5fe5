package objects

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/pkg/xattr"
	"github.com/versity/versitygw/auth"
	"github.com/versity/versitygw/backend/meta"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/embedgw"
)

// Serve runs the S3 server in this process until ctx ends. It changes the working directory, and may run only once in a
// process: see Start. Objects are plain files below Dir/buckets. What S3 keeps about them is in extended attributes, or in
// files below Dir/metadata where the file system has none.
func Serve(ctx context.Context, options Options) error {
	buckets := filepath.Join(options.Dir, "buckets")
	if err := os.MkdirAll(buckets, 0o700); err != nil {
		return fmt.Errorf("serve S3: %w", err)
	}
	var settings posix.PosixOpts
	settings.SetNewDirPerm(0o700)
	settings.SetNewFilePerm(0o600)
	storer, sidecar, err := metadata(options.Dir)
	if err != nil {
		return fmt.Errorf("serve S3: %w", err)
	}
	settings.SideCarDir = sidecar
	backend, err := posix.New(buckets, storer, settings)
	if err != nil {
		return fmt.Errorf("serve S3: %w", err)
	}
	if options.Bucket != "" {
		if err := createBucket(ctx, backend, storer, buckets, options); err != nil {
			return fmt.Errorf("serve S3: create bucket: %w", err)
		}
	}
	return embedgw.RunVersityGW(ctx, backend, &embedgw.Config{
		RootUserAccess: options.AccessKey, RootUserSecret: options.SecretKey, Region: options.Region,
		Ports: []string{options.Address}, MaxConnections: 4096, MaxRequests: 1024, MultipartMaxParts: 10000,
		KeepAlive: true, Quiet: true, HealthPath: options.readiness,
	})
}

// metadata chooses where metadata is kept: in extended attributes, or in a folder, whose path it then returns too. A folder
// once begun is kept to.
func metadata(dir string) (storer meta.MetadataStorer, sidecar string, err error) {
	sidecar = filepath.Join(dir, "metadata")
	if _, err := os.Stat(sidecar); errors.Is(err, os.ErrNotExist) && hasAttributes(dir) {
		return meta.XattrMeta{}, "", nil
	}
	if err := os.MkdirAll(sidecar, 0o700); err != nil {
		return nil, "", err
	}
	storer, err = meta.NewSideCar(sidecar)
	return storer, sidecar, err
}

// hasAttributes tries whether files in dir can carry user attributes of a useful size.
func hasAttributes(dir string) bool {
	probe, err := os.CreateTemp(dir, "probe-")
	if err != nil {
		return false
	}
	defer os.Remove(probe.Name())
	defer probe.Close()
	return xattr.Set(probe.Name(), "user.skhokho.probe", make([]byte, 1024)) == nil
}

// createBucket makes the bucket as an S3 request would. It finishes one whose making was interrupted: a folder without an
// owner, which the server would refuse for ever.
func createBucket(ctx context.Context, backend *posix.Posix, storer meta.MetadataStorer, buckets string, options Options) error {
	folder := filepath.Join(buckets, options.Bucket)
	if _, err := os.Stat(folder); err == nil {
		if _, err := storer.RetrieveAttribute(nil, options.Bucket, "", "acl"); !errors.Is(err, meta.ErrNoSuchKey) {
			return err
		}
		if err := os.Remove(folder); err != nil {
			return err
		}
	}
	access, err := json.Marshal(auth.ACL{Owner: options.AccessKey, Grantees: []auth.Grantee{{
		Permission: auth.PermissionFullControl, Access: options.AccessKey, Type: types.TypeCanonicalUser,
	}}})
	if err != nil {
		return err
	}
	return backend.CreateBucket(ctx, &s3.CreateBucketInput{
		Bucket:                    &options.Bucket,
		ObjectOwnership:           types.ObjectOwnershipBucketOwnerEnforced,
		CreateBucketConfiguration: &types.CreateBucketConfiguration{},
	}, access)
}
