package live

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"skhokho/policies"
)

// Channel is what the database notifies on.
const Channel = "skhokho_live"

const (
	mostStreams  = 5000 // in one process
	mostOfPerson = 10   // of one person, in one process
	beatEvery    = 25   // seconds: proxies end what is silent for longer
	checkEvery   = 60   // seconds, until a stream notices that its session has run out
)

// Listen hears what is notified on a channel until ctx ends: tenants.DB has it.
type Listen func(ctx context.Context, channel string, begun func(), heard func(payload string), lost func(error))

// notice is what the database notifies, as the migration tell_open_pages writes it.
type notice struct {
	topic        Topic
	Organisation uuid.UUID
	Project      uuid.UUID
	Shared       bool // clients are concerned too
}

// Hub knows every stream of this process.
type Hub struct {
	policies *policies.Enforcer
	revisit  Revisit
	log      *slog.Logger
	now      func() time.Time

	mu      sync.Mutex
	closed  bool
	streams map[uuid.UUID]map[*stream]struct{} // by organisation
	persons map[uuid.UUID][]*stream            // those of a person, the oldest first
	count   int
	number  int // of streams there ever were
	seconds int // that have passed
	memory  memory

	doubts  map[*stream]struct{} // whose access is to be looked at again
	doubted chan struct{}        // there are some
}

// NewHub makes a hub. It hears nothing before it runs.
func NewHub(judge *policies.Enforcer, revisit Revisit, log *slog.Logger) *Hub {
	return &Hub{
		policies: judge, revisit: revisit, log: log, now: time.Now,
		streams: map[uuid.UUID]map[*stream]struct{}{}, persons: map[uuid.UUID][]*stream{},
		doubts: map[*stream]struct{}{}, doubted: make(chan struct{}, 1),
	}
}

// Run keeps the hub going until ctx ends, and then closes every stream.
func (h *Hub) Run(ctx context.Context, listen Listen) {
	var parts sync.WaitGroup
	defer parts.Wait()
	defer h.close()
	parts.Go(func() { listen(ctx, Channel, h.begun, h.heard, h.lost) })
	parts.Go(func() { h.check(ctx) })
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-second.C:
			h.tick()
		}
	}
}

// begun tells everybody that anything may have changed: nobody listened for a while.
func (h *Hub) begun() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.memory.begin(h.now())
	for _, s := range h.all() {
		h.tell(s, opened|everything)
		h.doubt(s)
	}
}

func (h *Hub) lost(err error) {
	h.log.Warn("open pages hear nothing for the moment", slog.String("error", err.Error()))
	h.mu.Lock()
	defer h.mu.Unlock()
	h.memory.stop()
}

// heard tells the streams that a notice concerns.
func (h *Hub) heard(payload string) {
	var told struct {
		Topic  string
		Person uuid.UUID
		notice
	}
	err := json.Unmarshal([]byte(payload), &told)
	topic, known := named(told.Topic)
	told.notice.topic = topic
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case err == nil && told.Topic == "access":
		h.doubtOf(told.Organisation, told.Person)
	case err == nil && known:
		h.memory.keep(told.notice, h.now())
		for s := range h.streams[told.Organisation] {
			if topic := s.concerns(told.notice); topic != 0 {
				h.tell(s, topic)
			}
		}
	default:
		h.log.Error("a notice can’t be read", slog.String("notice", payload))
	}
}

// tick is one second: some of the streams beat, and some are looked at again.
func (h *Hub) tick() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.seconds++
	for _, s := range h.all() {
		if (h.seconds+s.number)%beatEvery == 0 {
			h.tell(s, beat)
		}
		if (h.seconds+s.number)%checkEvery == 0 {
			h.doubt(s)
		}
	}
	if h.seconds%checkEvery == 0 {
		h.memory.forget(h.now())
	}
}
