package received_test

import (
	"testing"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }
