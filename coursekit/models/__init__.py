"""The course's networks in Keras: build, train, look inside. The only part of coursekit that imports Keras."""
