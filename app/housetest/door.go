package housetest

import (
	"net"
	"sync"
)

// door is where the platform listens in a test. Shutting it ends every connection, as the end of a real process does: a
// connection that a browser opened ahead of its use would be served for a while yet.
type door struct {
	net.Listener
	mu    sync.Mutex
	conns []net.Conn
}

func (d *door) Accept() (net.Conn, error) {
	conn, err := d.Listener.Accept()
	if err == nil {
		d.mu.Lock()
		d.conns = append(d.conns, conn)
		d.mu.Unlock()
	}
	return conn, err
}

func (d *door) shut() {
	_ = d.Close()
	d.cut()
}

// cut ends every connection, and takes new ones.
func (d *door) cut() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, conn := range d.conns {
		_ = conn.Close()
	}
	d.conns = nil
}
