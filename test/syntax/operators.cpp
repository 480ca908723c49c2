// Members whose names are no identifiers, called by name; declarations of them are left as they are.
struct Box {
    Box &operator=(const Box &other);
    bool operator()(int a) const;
    int operator[](int i);
    bool both(const Box &other) {
        this->operator=(other);
        if (this->operator()(1) && other.operator()(2)) return true;
        other.operator<<(1);
        return this->operator[](0) == 1;
    }
    void each() { for (int i = 0; i < 2; i++) { operator()(i); } }
};
