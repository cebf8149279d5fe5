package till

import (
	"encoding/json"
	"net/url"
	"strings"
)

// expanded is an answer in JSON, with the objects in place of the ids that expand[] names.
func (b *books) expanded(answer any, sent url.Values) ([]byte, error) {
	body, err := json.Marshal(answer)
	if err != nil {
		return nil, err
	}
	var tree any
	for name, paths := range sent {
		if !strings.HasPrefix(name, "expand[") {
			continue
		}
		if tree == nil {
			if err := json.Unmarshal(body, &tree); err != nil {
				return nil, err
			}
		}
		for _, path := range paths {
			if err := b.expand(tree, strings.Split(path, ".")); err != nil {
				return nil, err
			}
		}
	}
	if tree == nil {
		return body, nil
	}
	return json.Marshal(tree)
}

func (b *books) expand(tree any, path []string) error {
	if several, ok := tree.([]any); ok {
		for _, each := range several {
			if err := b.expand(each, path); err != nil {
				return err
			}
		}
		return nil
	}
	fields, ok := tree.(map[string]any)
	if !ok || len(path) == 0 {
		return nil
	}
	value, there := fields[path[0]]
	if !there {
		return invalid("expand", "", "This property cannot be expanded (%s).", path[0])
	}
	if id, ok := value.(string); ok {
		if found, ok := b.object(id); ok {
			body, err := json.Marshal(found)
			if err != nil {
				return err
			}
			var whole any
			if err := json.Unmarshal(body, &whole); err != nil {
				return err
			}
			fields[path[0]], value = whole, whole
		}
	}
	return b.expand(value, path[1:])
}
