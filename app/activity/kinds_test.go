package activity

import (
	"maps"
	"strings"
	"testing"
)

// An event of a thing that no area has would be seen by nobody.
func TestEveryKindBelongsToAnArea(t *testing.T) {
	known := map[string]string{}
	for _, area := range areas {
		for thing := range maps.Keys(area.things) {
			if known[thing] != "" {
				t.Errorf("%s is in %s and in %s", thing, known[thing], area.Key)
			}
			known[thing] = area.Key
		}
	}
	for kind := range sentences {
		if thing, _, _ := strings.Cut(string(kind), "."); known[thing] == "" {
			t.Errorf("%s is in no area", kind)
		}
	}
}
