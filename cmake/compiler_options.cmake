# Flags of every target of ours, each with its reason. Link `hingelab_options` to get them.
add_library(hingelab_options INTERFACE)
target_include_directories(hingelab_options INTERFACE ${PROJECT_SOURCE_DIR})  # one include root: "sim/body/model.h"
target_compile_options(hingelab_options INTERFACE
  -Wall -Wextra -Wpedantic
  -Wshadow                            # a shadowed name is nearly always a mistake in formulas
  -Wconversion -Wno-sign-conversion   # silent narrowing loses digits; signed indices into std containers are fine
  -Wdouble-promotion                  # float belongs to drawing, double to the numbers: mixing is said with a cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-align -Wformat=2
  -ffp-contract=off                   # same numbers with and without FMA hardware, so that golden values compare
  -fno-math-errno                     # std::sqrt becomes one instruction; errno is never read
)
if(HINGELAB_STRICT)
  target_compile_options(hingelab_options INTERFACE -Werror)
endif()
if(HINGELAB_SANITIZE)
  target_compile_options(hingelab_options INTERFACE
    -fsanitize=${HINGELAB_SANITIZE}
    -fno-sanitize-recover=all         # undefined behaviour fails the test instead of printing a line nobody reads
    -fno-omit-frame-pointer           # whole stacks in reports
    -Wno-maybe-uninitialized)         # GCC cries wolf over instrumented standard headers
  target_link_options(hingelab_options INTERFACE -fsanitize=${HINGELAB_SANITIZE})
endif()

# Broken invariants stop the program in every build but a plain Release one; ours is RelWithDebInfo with asserts kept.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
