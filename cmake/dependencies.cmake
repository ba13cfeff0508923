# Third parties, all from system packages: differences between platforms are hidden here, so that targets keep one name
# everywhere. The Debian packages that bring them stand in packages.sh beside this file.
find_package(PkgConfig REQUIRED)
set(THREADS_PREFER_PTHREAD_FLAG ON)   # without it a static link can lack them
find_package(Threads REQUIRED)        # Threads::Threads: sweeps
find_package(glm REQUIRED)            # glm::glm
find_package(fmt REQUIRED)            # fmt::fmt
find_package(nlohmann_json REQUIRED)  # nlohmann_json::nlohmann_json
find_package(CLI11 REQUIRED)          # CLI11::CLI11

# Bullet: the double-precision build. Plain find_package(Bullet) would silently take the float one.
pkg_check_modules(BULLET REQUIRED IMPORTED_TARGET bullet-float64)
add_library(bullet::double ALIAS PkgConfig::BULLET)

if(HINGELAB_BUILD_WINDOW)
  find_package(glfw3 3.3 REQUIRED)    # glfw
  pkg_check_modules(EGL REQUIRED IMPORTED_TARGET egl)
  pkg_check_modules(STB REQUIRED IMPORTED_TARGET stb)
  find_package(imgui CONFIG QUIET)    # other package managers ship a config file, Debian a .pc file
  if(NOT TARGET imgui::imgui)
    pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)
    add_library(imgui::imgui ALIAS PkgConfig::IMGUI)
  endif()

  # The OpenGL loader is generated here by glad 2. Debian's own is looked for first: a glad 1 elsewhere on the PATH takes
  # other arguments. --reproducible keeps glad off the network; no extensions: 59 kB instead of 621.
  find_program(GLAD_EXECUTABLE glad HINTS /usr/bin REQUIRED)
  set(GLAD_DIR ${CMAKE_BINARY_DIR}/glad)
  add_custom_command(
    OUTPUT ${GLAD_DIR}/src/gl.c ${GLAD_DIR}/include/glad/gl.h
    COMMAND ${GLAD_EXECUTABLE} --api gl:core=3.3 --extensions= --quiet --reproducible --out-path ${GLAD_DIR} c
    COMMENT "Generating the OpenGL loader")
  file(MAKE_DIRECTORY ${GLAD_DIR}/include)
  add_library(glad STATIC ${GLAD_DIR}/src/gl.c ${GLAD_DIR}/include/glad/gl.h)
  target_include_directories(glad SYSTEM PUBLIC ${GLAD_DIR}/include)
  target_link_libraries(glad PRIVATE ${CMAKE_DL_LIBS})
endif()
