/// Something that a table finds by its key.
protocol Keyed {
    var key: String { get }
}

/// Elements in the order they were written, found by key.
///
/// Most tables hold a handful of keys: looking at each is then faster than hashing, so the index starts later.
struct KeyedList<Element: Keyed> {
    private static var indexedFrom: Int { 12 }

    private(set) var elements: [Element] = []
    private var places: [ExactKey: Int] = [:]

    /// Makes an empty list with room for `capacity` elements.
    init(capacity: Int = 0) {
        elements.reserveCapacity(capacity)
    }

    /// Where the element with a key is in `elements`.
    func place(of key: String) -> Int? {
        if elements.count < Self.indexedFrom {
            return elements.firstIndex { $0.key.isExactly(key) }
        }
        return places[ExactKey(text: key)]
    }

    /// Adds an element whose key is not in the list yet.
    mutating func append(_ element: Element) {
        elements.append(element)
        if elements.count == Self.indexedFrom {
            for (place, element) in elements.enumerated() {
                places[ExactKey(text: element.key)] = place
            }
        } else if elements.count > Self.indexedFrom {
            places[ExactKey(text: element.key)] = elements.count - 1
        }
    }
}

extension KeyedList: Sendable where Element: Sendable {}
