# One interface target a dependency, and what the pkg-config file of the library has to say about them.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

add_library(hjm_dependencies INTERFACE)
target_link_libraries(hjm_dependencies INTERFACE Threads::Threads)
set(pc_requires "")
set(pc_libs "")

macro(hjm_need module)
    pkg_check_modules(${module} REQUIRED IMPORTED_TARGET ${module})
    target_link_libraries(hjm_dependencies INTERFACE PkgConfig::${module})
    string(APPEND pc_requires " ${module}")
endmacro()

hjm_need(gmp)
hjm_need(nettle)
hjm_need(libutf8proc)
if(HJM_WITH_YAML)
    hjm_need(libfyaml)
endif()
if(HJM_WITH_JSON)
    hjm_need(jansson)
endif()
if(HJM_WITH_ZLIB)
    hjm_need(zlib)
endif()

string(APPEND pc_libs " -pthread")
