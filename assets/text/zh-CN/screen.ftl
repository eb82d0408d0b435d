### The screen: panes, keys, help.
