#include "capexsim/engine/keyed_words.hpp"
